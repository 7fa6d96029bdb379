import type { Axis, Refusal } from './axis.ts';

const bucket = { bucket: 'logs', endpoint: 'objects.storage.svc:9000' };
const accessKey = {
  accessKeyId: { name: 'objects', key: 'id' },
  secretAccessKey: { name: 'objects', key: 'secret' },
};
const server = { host: 'grafana-db.databases.svc', password: { name: 'grafana-db', key: 'password' } };
const caSecret = { name: 'grafana-db', key: 'ca.crt' };

export const scaleAxes: readonly Axis[] = [
  { name: 'scale', levels: { single: {}, ha: { scale: 'ha' } } },
  {
    name: 'Prometheuses',
    levels: { 'by scale': {}, one: { prometheus: { replicas: 1 } }, three: { prometheus: { replicas: 3 } } },
  },
  {
    name: 'log storage',
    levels: {
      volume: {},
      'bucket of the cloud': {
        loki: {
          objectStorage: {
            bucket: 'shop-eu1-logs',
            endpoint: 's3.eu-central-1.amazonaws.com',
            region: 'eu-central-1',
            pathStyle: false,
            serviceAccountAnnotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/loki' },
          },
        },
      },
      'bucket by key': {
        loki: {
          objectStorage: { ...bucket, ...accessKey, pathStyle: true, caSecret: { name: 'objects', key: 'ca.crt' } },
        },
      },
      'bucket in the clear': { loki: { objectStorage: { ...bucket, ...accessKey, insecure: true } } },
    },
  },
  { name: 'Lokis', levels: { 'by scale': {}, one: { loki: { replicas: 1 } }, four: { loki: { replicas: 4 } } } },
  {
    name: 'Grafana’s database',
    levels: {
      sqlite: {},
      postgres: { grafana: { database: 'postgres', postgres: server } },
      'postgres in the clear': { grafana: { database: 'postgres', postgres: { ...server, sslMode: 'disable' } } },
      'postgres by its authority': {
        grafana: { database: 'postgres', postgres: { ...server, sslMode: 'verify-ca', caSecret } },
      },
      'postgres by its name': {
        grafana: {
          database: 'postgres',
          postgres: {
            ...server,
            host: 'db.example.com',
            port: 6432,
            name: 'boards',
            username: 'boards',
            sslMode: 'verify-full',
            caSecret,
          },
        },
      },
    },
  },
  {
    name: 'Grafanas',
    levels: { 'by scale': {}, one: { grafana: { replicas: 1 } }, three: { grafana: { replicas: 3 } } },
  },
];

const volume = { axis: 'log storage', levels: ['volume'] };
const sqlite = { axis: 'Grafana’s database', levels: ['sqlite'] };
const ha = { axis: 'scale', levels: ['ha'] };

export const scaleRefusals: readonly Refusal[] = [
  { choices: [volume, { axis: 'Lokis', levels: ['four'] }], because: '4 Lokis cannot share a volume' },
  { choices: [volume, ha, { axis: 'Lokis', levels: ['by scale'] }], because: '3 Lokis cannot share a volume' },
  { choices: [sqlite, { axis: 'Grafanas', levels: ['three'] }], because: 'sqlite is a file of one pod, and 3 would' },
  {
    choices: [sqlite, ha, { axis: 'Grafanas', levels: ['by scale'] }],
    because: 'sqlite is a file of one pod, and 2 would',
  },
];
