import type { Axis, Refusal } from './axis.ts';

const login = { username: 'jaeger', password: { name: 'traces', key: 'password' } };
const authority = { caSecret: { name: 'traces', key: 'ca.crt' } };

export const logAndTraceAxes: readonly Axis[] = [
  {
    name: 'shipper',
    levels: {
      promtail: {},
      'alloy by the API': { shipper: 'alloy' },
      'alloy by files': { shipper: 'alloy', alloy: { mode: 'files' } },
      none: { shipper: 'none' },
    },
  },
  {
    name: 'log retention',
    levels: {
      default: {},
      long: {
        loki: { retention: { period: '60d', policy: { min: '7d', max: '90d' } }, limits: { maxQueryLength: '61d' } },
      },
    },
  },
  {
    name: 'log limits',
    levels: {
      default: {},
      wide: {
        loki: {
          limits: {
            ingestionRateMb: 32.5,
            ingestionBurstMb: 64,
            maxStreams: 100_000,
            maxLabelNames: 5,
            maxLineSize: '1Mi',
          },
        },
      },
    },
  },
  {
    name: 'traces',
    levels: {
      badger: {},
      memory: { jaeger: { storage: 'memory', maxTraces: 20_000 } },
      opensearch: { jaeger: { storage: 'opensearch', opensearch: { urls: ['http://opensearch.search.svc:9200'] } } },
      'opensearch, secured': {
        jaeger: {
          storage: 'opensearch',
          opensearch: {
            urls: ['https://opensearch.search.svc:9200', 'https://search.example.com'],
            indexPrefix: 'eu-1',
            shards: 3,
            replicas: 0,
            tls: authority,
            ...login,
          },
        },
      },
      elasticsearch: {
        jaeger: { storage: 'elasticsearch', elasticsearch: { urls: ['http://elasticsearch.search.svc:9200'] } },
      },
      'elasticsearch, secured': {
        jaeger: {
          storage: 'elasticsearch',
          elasticsearch: {
            urls: ['https://elasticsearch.search.svc:9200'],
            indexPrefix: 'eu-1',
            tls: authority,
            ...login,
          },
        },
      },
      cassandra: { jaeger: { storage: 'cassandra', cassandra: { servers: ['cassandra.db.svc:9042'] } } },
      'cassandra, secured': {
        jaeger: {
          storage: 'cassandra',
          cassandra: {
            servers: ['cassandra.db.svc:9042', 'cassandra.example.com:9142'],
            keyspace: 'traces',
            datacenter: 'eu1',
            replicationFactor: 3,
            tls: { enabled: true, ...authority },
            ...login,
          },
        },
      },
    },
  },
  {
    name: 'Jaegers',
    levels: { 'by scale': {}, one: { jaeger: { replicas: 1 } }, three: { jaeger: { replicas: 3 } } },
  },
  {
    name: 'trace retention',
    levels: { default: {}, days: { jaeger: { retention: '30d' } }, hours: { jaeger: { retention: '36h' } } },
  },
  {
    name: 'sampling',
    levels: {
      all: {},
      some: { jaeger: { sampling: { default: 0.1 } } },
      'by service': {
        jaeger: {
          sampling: {
            services: [
              { name: 'checkout', type: 'probabilistic', param: 0.5 },
              { name: 'search', type: 'ratelimiting', param: 5 },
            ],
          },
        },
      },
    },
  },
];

export const logAndTraceRefusals: readonly Refusal[] = [
  {
    choices: [
      { axis: 'traces', levels: ['badger', 'memory'] },
      { axis: 'Jaegers', levels: ['three'] },
    ],
    because: 'belongs to one process, and a second would not find its traces',
  },
  {
    choices: [
      { axis: 'traces', levels: ['opensearch', 'opensearch, secured', 'elasticsearch', 'elasticsearch, secured'] },
      { axis: 'trace retention', levels: ['hours'] },
    ],
    because: '36h is not whole days',
  },
];
