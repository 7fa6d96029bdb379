import type { ConfigInput } from '../../config/schema.ts';

/** Every component that can have several pods has them, on storage that they share, known by the cloud. */
export const haConfig = {
  scale: 'ha',
  loki: {
    objectStorage: {
      bucket: 'shop-eu1-logs',
      endpoint: 's3.eu-central-1.amazonaws.com',
      region: 'eu-central-1',
      serviceAccountAnnotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/loki' },
    },
  },
  grafana: {
    database: 'postgres',
    postgres: { host: 'grafana-db.databases.svc', password: { name: 'grafana-db', key: 'password' } },
  },
  jaeger: { storage: 'opensearch', opensearch: { urls: ['http://opensearch.search.svc:9200'] } },
} as const satisfies ConfigInput;

/** The same without the operator, on servers inside and outside the cluster that are verified and logged in to. */
export const haStandaloneConfig = {
  ...haConfig,
  prometheus: { mode: 'standalone', replicas: 3 },
  loki: {
    replicas: 4,
    objectStorage: {
      bucket: 'logs',
      endpoint: 'objects.storage.svc:9000',
      region: 'eu-1',
      pathStyle: true,
      caSecret: { name: 'objects', key: 'ca.crt' },
      accessKeyId: { name: 'objects', key: 'id' },
      secretAccessKey: { name: 'objects', key: 'secret' },
    },
  },
  grafana: {
    replicas: 3,
    database: 'postgres',
    postgres: {
      host: 'db.example.com',
      port: 6432,
      name: 'boards',
      username: 'boards',
      password: { name: 'grafana-db', key: 'password' },
      sslMode: 'verify-full',
      caSecret: { name: 'grafana-db', key: 'ca.crt' },
    },
  },
  jaeger: { storage: 'badger' },
  services: [{ name: 'checkout', namespace: 'shop' }],
} as const satisfies ConfigInput;
