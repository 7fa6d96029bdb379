import { boardUids } from '../../config/dashboards.ts';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { parseConfig } from '../../config/parse.ts';
import { configSchema } from '../../config/schema.ts';
import { problemsOf } from './problems-of.ts';

const resources = (cpu: string, memory: string, memoryLimit: string) => ({
  requests: { cpu, memory },
  limits: { memory: memoryLimit },
});

test('an empty configuration is the default stack', () => {
  expect(parseConfig({})).toEqual({
    name: 'observability',
    cluster: 'default',
    platform: 'vanilla',
    controlPlane: {
      apiServer: {},
      controllerManager: { addresses: [] },
      scheduler: { addresses: [] },
      etcd: { addresses: [] },
      kubeProxy: {},
      coreDns: {},
      kubeDns: {},
    },
    externalSecrets: { refreshInterval: '1h', secrets: [] },
    namespaces: { stack: 'observability', agents: 'observability-agents' },
    scale: 'single',
    prometheusOperator: { resources: resources('50m', '100Mi', '200Mi') },
    prometheus: {
      replicas: 1,
      mode: 'operator',
      retention: { time: '15d', size: '40Gi' },
      storage: { size: '50Gi' },
      scrapeInterval: '15s',
      scrapeTimeout: '10s',
      evaluationInterval: '15s',
      exemplars: { enabled: true, max: 100_000 },
      extraNamespaces: [],
      resources: resources('500m', '2Gi', '4Gi'),
    },
    alertmanager: {
      replicas: 1,
      retention: '120h',
      storage: { size: '1Gi' },
      receivers: [],
      route: {
        groupBy: ['cluster', 'namespace', 'alertname'],
        groupWait: '30s',
        groupInterval: '5m',
        repeatInterval: '4h',
        routes: [],
      },
      teams: [],
      severities: {},
      inhibitRules: [],
      timeIntervals: [],
      resources: resources('10m', '64Mi', '256Mi'),
    },
    grafana: {
      adminSecret: {
        name: 'grafana-admin',
        userKey: 'admin-user',
        passwordKey: 'admin-password',
        secretKeyKey: 'secret-key',
      },
      replicas: 1,
      database: 'sqlite',
      persistence: { enabled: true, size: '5Gi' },
      dashboards: {
        boards: Object.fromEntries(boardUids.map((uid) => [uid, true])),
        perService: false,
        editable: false,
      },
      usersFrom: [],
      resources: resources('250m', '512Mi', '1Gi'),
    },
    loki: {
      replicas: 1,
      retention: { period: '14d', policy: { min: '14d', max: '30d' } },
      storage: { size: '50Gi' },
      limits: {
        ingestionRateMb: 8,
        ingestionBurstMb: 16,
        maxStreams: 10_000,
        maxLabelNames: 15,
        maxLineSize: '256Ki',
        maxQueryLength: '31d',
      },
      resources: resources('250m', '512Mi', '2Gi'),
    },
    shipper: 'promtail',
    promtail: { resources: resources('50m', '128Mi', '256Mi') },
    alloy: { mode: 'api', resources: resources('50m', '128Mi', '512Mi') },
    jaeger: {
      storage: 'badger',
      retention: '7d',
      maxTraces: 50_000,
      volume: { size: '20Gi' },
      replicas: 1,
      sampling: { default: 1, services: [] },
      sendersFrom: [],
      resources: resources('200m', '512Mi', '2Gi'),
    },
    blackbox: { enabled: true, resources: resources('10m', '32Mi', '64Mi') },
    probes: [],
    nodeExporter: { enabled: true, resources: resources('50m', '32Mi', '128Mi') },
    kubeStateMetrics: { enabled: true, resources: resources('10m', '128Mi', '256Mi') },
    postgres: [],
    redis: [],
    statsd: { enabled: false, mappings: [], sendersFrom: [], resources: resources('10m', '32Mi', '128Mi') },
    pushgateway: {
      enabled: false,
      persistence: { enabled: false, size: '1Gi' },
      sendersFrom: [],
      resources: resources('10m', '32Mi', '128Mi'),
    },
    services: [],
    // Those of all alerts stand in docs/alerts.md and docs/configuration.md, which are held to them.
    alerts: expect.objectContaining({
      runbookUrl: 'runbooks/{alert}.md',
      highErrorRate: { enabled: true, severity: 'critical', for: '2m', ratio: 0.05, minimumRequests: 10 },
      slowResponseTime: { enabled: true, severity: 'warning', for: '5m', seconds: 1, minimumRequests: 10 },
      targetDown: { enabled: true, severity: 'warning', for: '5m', ratio: 0.1 },
      probeFailed: { enabled: true, severity: 'critical', for: '2m' },
    }) as unknown,
    sampleService: { enabled: false, namespace: 'shop' },
    ingress: { annotations: {} },
    networkPolicies: {
      enabled: true,
      apiServer: { cidrs: [], ports: [443, 6443] },
      nodes: { cidrs: [] },
      dns: { namespace: 'kube-system', podLabels: { 'k8s-app': 'kube-dns' } },
    },
    metadata: { labels: {}, annotations: {} },
    scheduling: { components: {} },
    images: { pullSecrets: [], digests: {} },
    extra: { manifests: [], rules: [], templates: [], dashboards: [] },
    patches: [],
  });
});

test('a completed configuration is complete: reading it again changes nothing', () => {
  const config = parseConfig({ services: [{ name: 'checkout', namespace: 'shop', probes: [{ targets: ['x:80'] }] }] });

  expect(parseConfig(config)).toEqual(config);
});

interface Node {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
}
/** Paths of the settings that hold a value or a list, each with its description. */
const leaves = (node: Node, path: string): (readonly [string, string | undefined])[] => [
  ...Object.entries(node.properties ?? {}).flatMap(([name, property]) => [
    ...(property.properties === undefined ? [[`${path}.${name}`, property.description] as const] : []),
    ...leaves(property, `${path}.${name}`),
  ]),
  ...(node.items === undefined ? [] : leaves(node.items, `${path}[]`)),
];

test('every setting has a description', () => {
  const { $defs, ...root } = z.toJSONSchema(configSchema, { io: 'input' });

  const settings = [root, ...Object.values($defs ?? {})].flatMap((node) => leaves(node as Node, ''));

  expect(settings.length).toBeGreaterThan(100);
  expect(settings.filter(([, description]) => description === undefined || description === '')).toEqual([]);
});

test('rejects an unknown key at any depth, with the one that was meant or the list', () => {
  expect(
    problemsOf({
      promethues: {},
      loki: { retention: { perid: '14d' }, tenants: 3 },
      services: [{ name: 'a', namespace: 'b', ports: 80 }],
    }),
  ).toEqual([
    "✖ there is no setting 'perid'; did you mean 'period'? → at loki.retention.perid",
    "✖ there is no setting 'tenants'; use one of retention, replicas, storage, objectStorage, limits, resources → at loki.tenants",
    "✖ there is no setting 'ports'; did you mean 'port'? → at services[0].ports",
    "✖ there is no setting 'promethues'; did you mean 'prometheus'? → at promethues",
  ]);
});

test('rejects names that Kubernetes or a label would not take', () => {
  expect(problemsOf({ name: 'My Stack', cluster: 'eu west', namespaces: { stack: 'Observability' } })).toEqual([
    '✖ "My Stack" is not a Kubernetes name; use at most 63 of a-z, 0-9 and "-", beginning and ending with a letter or digit → at name',
    '✖ not a cluster name; use at most 63 of A-Z, a-z, 0-9, "-", "_" and "." → at cluster',
    '✖ "Observability" is not a Kubernetes name; use at most 63 of a-z, 0-9 and "-", beginning and ending with a letter or digit → at namespaces.stack',
  ]);
});
