import type { Problem } from './problem.ts';
import type { RouteConfig } from './alertmanager.ts';
import type { Config } from './schema.ts';
import { didYouMean } from './did-you-mean.ts';
import { durationSeconds, quantityBytes } from './units.ts';

/** A configuration of which parts may be missing or wrong, because every problem is reported at once. */
type Draft<T> = T extends readonly (infer U)[]
  ? readonly Draft<U>[] | undefined
  : T extends object
    ? { readonly [K in keyof T]?: Draft<T[K]> } | undefined
    : T | undefined;
type Check = (config: NonNullable<Draft<Config>>) => Problem[];
type Path = Problem['path'];

const list = <T>(value: readonly T[] | undefined): readonly T[] =>
  Array.isArray(value) ? (value as readonly T[]) : [];

const timeoutWithinInterval = (path: Path, timeout: unknown, interval: unknown, shown = interval): Problem[] =>
  durationSeconds(timeout) > durationSeconds(interval)
    ? [
        {
          path,
          message: `the timeout of ${String(timeout)} is longer than the interval of ${String(shown)}; make it at most the interval`,
        },
      ]
    : [];

const timeouts: Check = ({ prometheus, services, probes }) => [
  ...timeoutWithinInterval(['prometheus', 'scrapeTimeout'], prometheus?.scrapeTimeout, prometheus?.scrapeInterval),
  ...list(services).flatMap((service, i) => [
    ...timeoutWithinInterval(
      ['services', i, 'timeout'],
      service?.timeout,
      service?.interval ?? prometheus?.scrapeInterval,
    ),
    ...list(service?.probes).flatMap((probe, j) =>
      timeoutWithinInterval(['services', i, 'probes', j, 'timeout'], probe?.timeout, probe?.interval),
    ),
  ]),
  ...list(probes).flatMap((probe, i) =>
    timeoutWithinInterval(['probes', i, 'timeout'], probe?.timeout, probe?.interval),
  ),
];

const retentionWithinVolume: Check = ({ prometheus }) => {
  const size = prometheus?.retention?.size;
  const volume = prometheus?.storage?.size;
  return quantityBytes(size) > 0.85 * quantityBytes(volume)
    ? [
        {
          path: ['prometheus', 'retention', 'size'],
          message: `${String(size)} of samples does not fit a volume of ${String(volume)}, which also holds the write-ahead log; keep it under 85 % of the volume, or enlarge prometheus.storage.size`,
        },
      ]
    : [];
};

const lokiRetentionPolicy: Check = ({ loki }) => {
  const period = loki?.retention?.period;
  const { min, max } = loki?.retention?.policy ?? {};
  const problems: Problem[] = [];
  if (durationSeconds(min) < durationSeconds('1d'))
    problems.push({
      path: ['loki', 'retention', 'policy', 'min'],
      message: `${String(min)} is shorter than Loki can keep logs; write at least 1d`,
    });
  if (durationSeconds(period) < durationSeconds(min) || durationSeconds(period) > durationSeconds(max))
    problems.push({
      path: ['loki', 'retention', 'period'],
      message: `${String(period)} is outside the retention policy of ${String(min)} to ${String(max)}; change it, or loki.retention.policy`,
    });
  return problems;
};

const lokiBurst: Check = ({ loki }) =>
  Number(loki?.limits?.ingestionBurstMb) < Number(loki?.limits?.ingestionRateMb)
    ? [
        {
          path: ['loki', 'limits', 'ingestionBurstMb'],
          message: 'the burst is smaller than the rate; make it at least loki.limits.ingestionRateMb',
        },
      ]
    : [];

const lokiQueriesReachRetention: Check = ({ loki }) =>
  durationSeconds(loki?.limits?.maxQueryLength) < durationSeconds(loki?.retention?.period)
    ? [
        {
          path: ['loki', 'limits', 'maxQueryLength'],
          message: `a query of at most ${String(loki?.limits?.maxQueryLength)} cannot reach logs kept ${String(loki?.retention?.period)}; make it at least loki.retention.period`,
        },
      ]
    : [];

const duplicates = (entries: readonly (readonly [Path, string | undefined])[], what: string): Problem[] => {
  const first = new Map<string, Path>();
  return entries.flatMap(([path, name]) => {
    if (name === undefined) return [];
    if (first.has(name)) return [{ path, message: `there are two ${what} named '${name}'; rename one` }];
    first.set(name, path);
    return [];
  });
};

const uniqueNames: Check = ({ services, probes, alertmanager, sampleService }) => [
  ...duplicates(
    [
      ...(sampleService?.enabled === true ? [[['sampleService'], 'sample-service'] as const] : []),
      ...list(services).map((service, i) => [['services', i, 'name'], service?.name] as const),
    ],
    'services',
  ),
  ...duplicates(
    [
      ...list(probes).map((probe, i) => [['probes', i, 'name'], probe?.name] as const),
      ...list(services).flatMap((service, i) =>
        list(service?.probes).map(
          (probe, j) => [['services', i, 'probes', j, 'name'], probe?.name ?? service?.name] as const,
        ),
      ),
    ],
    'probes',
  ),
  ...duplicates(
    list(alertmanager?.receivers).map((receiver, i) => [['alertmanager', 'receivers', i, 'name'], receiver?.name]),
    'receivers',
  ),
];

const routesReachReceivers: Check = ({ alertmanager }) => {
  const known = list(alertmanager?.receivers).flatMap((receiver) =>
    typeof receiver?.name === 'string' ? [receiver.name] : [],
  );
  const unknown = (path: Path, name: string | undefined): Problem[] =>
    typeof name !== 'string' || known.includes(name)
      ? []
      : [
          {
            path,
            message:
              known.length === 0
                ? `there is no receiver '${name}'; add it to alertmanager.receivers`
                : `there is no receiver '${name}'${didYouMean(name, known)}`,
          },
        ];
  const below = (path: Path, routes: Draft<RouteConfig[]>): Problem[] =>
    list(routes).flatMap((route, i) => [
      ...unknown([...path, i, 'receiver'], route?.receiver),
      ...below([...path, i, 'routes'], route?.routes),
    ]);
  return [
    ...unknown(['alertmanager', 'route', 'receiver'], alertmanager?.route?.receiver),
    ...unknown(['alertmanager', 'deadMansSwitch'], alertmanager?.deadMansSwitch),
    ...below(['alertmanager', 'route', 'routes'], alertmanager?.route?.routes),
  ];
};

const webhookAddress: Check = ({ alertmanager }) =>
  list(alertmanager?.receivers).flatMap((receiver, i) =>
    list(receiver?.webhook).flatMap((webhook, j) =>
      (webhook?.url === undefined) === (webhook?.urlSecret === undefined)
        ? [
            {
              path: ['alertmanager', 'receivers', i, 'webhook', j],
              message: 'a webhook needs one address; write either url or urlSecret',
            },
          ]
        : [],
    ),
  );

const twoNamespaces: Check = ({ namespaces, sampleService }) => [
  ...(namespaces?.stack !== undefined && namespaces.stack === namespaces.agents
    ? [
        {
          path: ['namespaces', 'agents'],
          message:
            'the agents need a namespace of their own, because they may touch the nodes and the stack may not; name another',
        },
      ]
    : []),
  ...(sampleService?.enabled === true && [namespaces?.stack, namespaces?.agents].includes(sampleService.namespace)
    ? [
        {
          path: ['sampleService', 'namespace'],
          message:
            'the sample service stands for a service of yours, outside the namespaces of the stack; name another',
        },
      ]
    : []),
];

const sampleImage: Check = ({ sampleService }) =>
  sampleService?.enabled === true && sampleService.image === undefined
    ? [
        {
          path: ['sampleService', 'image'],
          message: 'the image of the sample service is missing; build it from service/Dockerfile and name it here',
        },
      ]
    : [];

const probesNeedBlackbox: Check = ({ blackbox, probes, services }) =>
  blackbox?.enabled === false &&
  (list(probes).length > 0 || list(services).some((service) => list(service?.probes).length > 0))
    ? [
        {
          path: ['blackbox', 'enabled'],
          message: 'there are probes and nothing to make them; enable blackbox, or remove the probes',
        },
      ]
    : [];

const checks: readonly Check[] = [
  timeouts,
  retentionWithinVolume,
  lokiRetentionPolicy,
  lokiBurst,
  lokiQueriesReachRetention,
  uniqueNames,
  routesReachReceivers,
  webhookAddress,
  twoNamespaces,
  sampleImage,
  probesNeedBlackbox,
];

/** What no single setting shows: settings that cannot go together. Takes a draft, so that it runs beside the other checks. */
export const crossCheck: Check = (config) => checks.flatMap((check) => check(config));
