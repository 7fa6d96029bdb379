import { alertmanagerChecks } from './alertmanager-checks.ts';
import { certificateChecks } from './certificate-checks.ts';
import { controlPlaneChecks } from './control-plane-checks.ts';
import { type Check, type Draft, entries } from './draft.ts';
import { exporterChecks } from './exporter-checks.ts';
import { externalSecretChecks } from './external-secret-checks.ts';
import { grafanaChecks } from './grafana-checks.ts';
import { ingressChecks } from './ingress-checks.ts';
import { jaegerChecks } from './jaeger-checks.ts';
import { objectStorageChecks } from './object-storage-checks.ts';
import { pathText, type Problem } from './problem.ts';
import type { ResourcesConfig } from './sizing.ts';
import { sloChecks } from './slo-checks.ts';
import { standaloneChecks } from './standalone-checks.ts';
import { cpuCores, durationSeconds, quantityBytes } from './units.ts';

type Path = Problem['path'];

const timeoutWithinInterval = (path: Path, timeout: unknown, interval: unknown): Problem[] =>
  durationSeconds(timeout) > durationSeconds(interval)
    ? [
        {
          path,
          message: `the timeout of ${String(timeout)} is longer than the interval of ${String(interval)}; make it at most the interval`,
        },
      ]
    : [];

const timeouts: Check = ({ prometheus, services, probes }) => [
  ...timeoutWithinInterval(['prometheus', 'scrapeTimeout'], prometheus?.scrapeTimeout, prometheus?.scrapeInterval),
  ...entries(services).flatMap(([i, service]) => [
    ...timeoutWithinInterval(
      ['services', i, 'timeout'],
      service.timeout,
      service.interval ?? prometheus?.scrapeInterval,
    ),
    ...entries(service.probes).flatMap(([j, probe]) =>
      timeoutWithinInterval(['services', i, 'probes', j, 'timeout'], probe.timeout, probe.interval),
    ),
  ]),
  ...entries(probes).flatMap(([i, probe]) =>
    timeoutWithinInterval(['probes', i, 'timeout'], probe.timeout, probe.interval),
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

const duplicates = (named: readonly (readonly [Path, string | undefined])[], what: string): Problem[] => {
  const seen = new Set<string>();
  return named.flatMap(([path, name]) => {
    if (typeof name !== 'string') return [];
    if (seen.has(name)) return [{ path, message: `there are two ${what} named '${name}'; rename one` }];
    seen.add(name);
    return [];
  });
};

const uniqueNames: Check = ({ services, probes, alertmanager, sampleService, postgres, redis, jaeger }) => [
  ...duplicates(
    [
      ...(sampleService?.enabled === true ? [[['sampleService'], 'sample-service'] as const] : []),
      ...entries(services).map(([i, service]) => [['services', i, 'name'], service.name] as const),
    ],
    'services',
  ),
  ...duplicates(
    [
      ...entries(probes).map(([i, probe]) => [['probes', i, 'name'], probe.name] as const),
      ...entries(services).flatMap(([i, service]) =>
        entries(service.probes).map(
          ([j, probe]) => [['services', i, 'probes', j, 'name'], probe.name ?? service.name] as const,
        ),
      ),
    ],
    'probes',
  ),
  ...duplicates(
    entries(alertmanager?.receivers).map(([i, { name }]) => [['alertmanager', 'receivers', i, 'name'], name]),
    'receivers',
  ),
  ...duplicates(
    entries(postgres).map(([i, { name }]) => [['postgres', i, 'name'], name]),
    'PostgreSQL databases',
  ),
  ...duplicates(
    entries(redis).map(([i, { name }]) => [['redis', i, 'name'], name]),
    'Redis servers',
  ),
  ...duplicates(
    entries(jaeger?.sampling?.services).map(([i, { name }]) => [['jaeger', 'sampling', 'services', i, 'name'], name]),
    'sampling strategies for services',
  ),
];

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

const servicesOutsideStack: Check = ({ namespaces, services }) =>
  entries(services).flatMap(([i, { namespace }]) =>
    namespace !== undefined && [namespaces?.stack, namespaces?.agents].includes(namespace)
      ? [
          {
            path: ['services', i, 'namespace'],
            message: 'the namespaces of the stack are closed to what it does not deploy; move the service to its own',
          },
        ]
      : [],
  );

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
  (entries(probes).length > 0 || entries(services).some(([, service]) => entries(service.probes).length > 0))
    ? [
        {
          path: ['blackbox', 'enabled'],
          message: 'there are probes and nothing to make them; enable blackbox, or remove the probes',
        },
      ]
    : [];

const amounts = [
  ['cpu', cpuCores],
  ['memory', quantityBytes],
] as const;

/** Every setting that may have resources, the entries of lists that may, and the proxies of the ways in. */
const sized = (config: Parameters<Check>[0]): (readonly [Path, unknown])[] => [
  ...Object.entries(config).map(([component, settings]) => [[component], settings] as const),
  ...(['postgres', 'redis'] as const).flatMap((list) =>
    entries<object | undefined>(config[list]).map(([i, settings]) => [[list, i], settings] as const),
  ),
  [['ingress', 'authentication', 'oidc'], config.ingress?.authentication?.oidc],
  ...(['prometheus', 'alertmanager', 'jaeger'] as const).map(
    (name) => [[name, 'ingress', 'authentication', 'oidc'], config[name]?.ingress?.authentication?.oidc] as const,
  ),
];

const requestsWithinLimits: Check = (config) =>
  sized(config).flatMap(([component, settings]) => {
    const { requests, limits } = (settings as { resources?: Draft<ResourcesConfig> } | undefined)?.resources ?? {};
    return amounts.flatMap(([what, amount]) =>
      amount(requests?.[what]) > amount(limits?.[what])
        ? [
            {
              path: [...component, 'resources', 'requests', what],
              message: `the request of ${String(requests?.[what])} is above the limit of ${String(limits?.[what])}; lower it, or raise ${pathText(component)}.resources.limits.${what}`,
            },
          ]
        : [],
    );
  });

const checks: readonly Check[] = [
  timeouts,
  retentionWithinVolume,
  lokiRetentionPolicy,
  lokiBurst,
  lokiQueriesReachRetention,
  uniqueNames,
  ...alertmanagerChecks,
  twoNamespaces,
  servicesOutsideStack,
  sampleImage,
  probesNeedBlackbox,
  ...exporterChecks,
  ...jaegerChecks,
  ...grafanaChecks,
  ...objectStorageChecks,
  ...ingressChecks,
  requestsWithinLimits,
  ...sloChecks,
  ...standaloneChecks,
  ...externalSecretChecks,
  ...certificateChecks,
  ...controlPlaneChecks,
];

/** What no single setting shows: settings that cannot go together. Takes a draft, so that it runs beside the other checks. */
export const crossCheck: Check = (config) => checks.flatMap((check) => check(config));
