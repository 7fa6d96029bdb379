import type { ConfigInput } from '../../config/schema.ts';
import { fullAlertmanager } from './full-alertmanager.ts';
import { fullServices } from './full-services.ts';

/** Every setting that changes what is deployed, away from its default; every kind of receiver, route and probe. */
export const fullConfig = {
  name: 'watchtower',
  cluster: 'eu-1.prod',
  namespaces: { stack: 'watchtower', agents: 'watchtower-agents' },
  prometheus: {
    retention: { time: '30d', size: '80Gi' },
    storage: { size: '100Gi', storageClass: 'fast' },
    scrapeInterval: '30s',
    evaluationInterval: '30s',
    exemplars: { enabled: true, max: 50_000 },
    extraNamespaces: ['platform', 'kube-system'],
    externalUrl: 'https://prometheus.example.com',
    resources: { requests: { cpu: '1', memory: '4Gi' }, limits: { cpu: '4', memory: '8Gi' } },
  },
  alertmanager: fullAlertmanager,
  grafana: {
    adminSecret: { name: 'grafana-login', userKey: 'user', passwordKey: 'pass', secretKeyKey: 'key' },
    persistence: { enabled: true, size: '8Gi', storageClass: 'fast' },
    externalUrl: 'https://grafana.example.com',
  },
  loki: {
    retention: { period: '30d' },
    storage: { size: '200Gi', storageClass: 'slow' },
    limits: { ingestionRateMb: 20, ingestionBurstMb: 40, maxStreams: 50_000, maxLineSize: '512Ki' },
    resources: { limits: { memory: '4Gi' } },
  },
  jaeger: { storage: 'memory', maxTraces: 20_000, sendersFrom: ['batch', 'shop'] },
  probes: [
    { name: 'homepage', targets: ['https://www.example.com', 'https://www.example.com/cart'] },
    { name: 'search', targets: ['https://api.example.com/search'], module: 'http_post_2xx', interval: '60s' },
    { name: 'database', targets: ['db.shop.svc:5432'], module: 'tcp_connect' },
    { name: 'mail', targets: ['smtp.example.com:465'], module: 'tls_connect' },
    { name: 'gateway', targets: ['gateway.example.com'], module: 'icmp', interval: '15s', timeout: '5s' },
  ],
  postgres: [
    {
      name: 'orders',
      host: 'orders-db.shop.svc',
      database: 'orders',
      username: 'monitor',
      password: { name: 'orders-db', key: 'password' },
      interval: '1m',
    },
    {
      name: 'ledger',
      host: 'ledger.example.com',
      port: 6432,
      userSecret: { name: 'ledger.login', key: 'user' },
      password: { name: 'ledger.login', key: 'password' },
      sslMode: 'verify-full',
      caSecret: { name: 'ledger-authority', key: 'ca.crt' },
      resources: { limits: { memory: '256Mi' } },
    },
  ],
  redis: [
    { name: 'carts', address: 'carts.shop.svc:6379', password: { name: 'carts', key: 'password' }, interval: '5s' },
    {
      name: 'sessions',
      address: 'sessions.example.com:6380',
      username: 'monitor',
      password: { name: 'sessions', key: 'password' },
      tls: { enabled: true, caSecret: { name: 'sessions', key: 'ca.crt' } },
    },
  ],
  statsd: {
    enabled: true,
    mappings: [
      { match: 'shop.*.orders', name: 'shop_orders_total', labels: { region: '$1' }, type: 'counter' },
      { match: 'shop.*.latency', name: 'shop_latency_seconds', labels: { region: '$1' }, buckets: [0.1, 0.5, 1] },
      { match: 'debug.*', action: 'drop' },
    ],
    ttl: '1h',
    sendersFrom: ['legacy'],
  },
  pushgateway: {
    enabled: true,
    persistence: { enabled: true, size: '2Gi', storageClass: 'fast' },
    sendersFrom: ['batch'],
  },
  services: fullServices,
  alerts: {
    highErrorRate: { ratio: 0.02, for: '5m' },
    slowResponseTime: { seconds: 0.5, for: '10m' },
    targetDown: { for: '10m' },
    probeFailed: { for: '1m' },
  },
  sampleService: { enabled: true, namespace: 'demo', image: 'registry.example.com/sample-service:1.2.3' },
  networkPolicies: {
    apiServer: { cidrs: ['10.0.0.10/32'], ports: [6443] },
    nodes: { cidrs: ['10.0.0.0/16', 'fd00::/64'] },
    dns: { namespace: 'dns-system', podLabels: { app: 'coredns' } },
  },
  metadata: {
    labels: { team: 'observers', 'example.com/cost-center': '4711' },
    annotations: { 'example.com/contact': 'observers@example.com, day and night' },
  },
  scheduling: {
    nodeSelector: { 'example.com/pool': 'observability' },
    tolerations: [{ key: 'example.com/pool', value: 'observability', effect: 'NoSchedule' }],
    priorityClassName: 'observability',
    components: {
      prometheus: {
        nodeSelector: { 'example.com/pool': 'memory' },
        tolerations: [{ operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 }],
        priorityClassName: 'critical',
      },
      alertmanager: {
        affinity: {
          podAntiAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: [
              {
                topologyKey: 'kubernetes.io/hostname',
                labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'alertmanager' } },
              },
            ],
          },
        },
      },
      'node-exporter': { nodeSelector: { 'kubernetes.io/os': 'linux' } },
    },
  },
  images: {
    registry: 'registry.example.com:5000/mirror',
    pullPolicy: 'Always',
    pullSecrets: ['mirror-login'],
    digests: { loki: `sha256:${'0'.repeat(64)}`, 'prometheus-config-reloader': `sha256:${'a'.repeat(64)}` },
  },
  extra: {
    manifests: [
      {
        from: 'k8s/notes.yaml',
        object: {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'notes', namespace: 'watchtower' },
          data: { a: 'b' },
        },
      },
    ],
    rules: [
      {
        from: 'rules/shop.yaml',
        groups: [
          {
            name: 'shop',
            rules: [
              {
                alert: 'JobGone',
                expr: 'sum by (job) (up) == 0',
                for: '10m',
                labels: { severity: 'warning' },
                annotations: {
                  summary: 'A job is gone.',
                  description: 'Nothing of {{ $labels.job }} is up: {{ $value }}.',
                },
              },
            ],
          },
        ],
      },
    ],
  },
  patches: [
    {
      target: { kind: 'Deployment', name: 'grafana' },
      merge: { spec: { template: { metadata: { annotations: { 'example.com/owner': 'sre' } } } } },
    },
    {
      target: { kind: 'NetworkPolicy', name: 'loki', namespace: 'watchtower' },
      json: [{ op: 'add', path: '/metadata/annotations/example.com~1owner', value: 'sre' }],
    },
  ],
} as const satisfies ConfigInput;

/** The least a stack can be: what is optional is off, and nothing is kept that need not be. */
export const leanConfig = {
  prometheusOperator: { enabled: false },
  prometheus: { exemplars: { enabled: false } },
  grafana: { persistence: { enabled: false } },
  shipper: 'none',
  blackbox: { enabled: false },
  nodeExporter: { enabled: false },
  kubeStateMetrics: { enabled: false },
  networkPolicies: { enabled: false },
} as const satisfies ConfigInput;

/** Traces in OpenSearch, verified and logged in to, shared by several pods; strategies for services. */
export const openSearchConfig = {
  jaeger: {
    storage: 'opensearch',
    retention: '14d',
    replicas: 3,
    opensearch: {
      urls: ['https://opensearch.search.svc:9200', 'https://search.example.com'],
      indexPrefix: 'shop-eu1',
      username: 'jaeger',
      password: { name: 'opensearch-login', key: 'password' },
      tls: { caSecret: { name: 'opensearch-authority', key: 'ca.crt' } },
      shards: 3,
      replicas: 2,
    },
    sampling: {
      default: 0.1,
      services: [
        { name: 'checkout', type: 'probabilistic', param: 1 },
        { name: 'search', type: 'ratelimiting', param: 5 },
      ],
    },
  },
} as const satisfies ConfigInput;

/** Traces in Elasticsearch, in the clear and without a login. */
export const elasticsearchConfig = {
  jaeger: { storage: 'elasticsearch', elasticsearch: { urls: ['http://elasticsearch.search.svc:9200'] } },
} as const satisfies ConfigInput;

/** Traces in Cassandra. */
export const cassandraConfig = {
  jaeger: {
    storage: 'cassandra',
    retention: '36h',
    replicas: 2,
    cassandra: {
      servers: ['cassandra.db.svc:9042', 'cassandra.example.com:9142'],
      keyspace: 'traces',
      datacenter: 'eu1',
      replicationFactor: 3,
      username: 'jaeger',
      password: { name: 'cassandra', key: 'password' },
      tls: { enabled: true, caSecret: { name: 'cassandra', key: 'ca.crt' } },
    },
  },
} as const satisfies ConfigInput;

/** The full stack without the operator, and without what only the operator can do. */
export const standaloneConfig = {
  ...fullConfig,
  prometheus: { ...fullConfig.prometheus, mode: 'standalone', extraNamespaces: [] },
} as const satisfies ConfigInput;
