import type { k8s } from 'cdk8s-plus-27';
import type { GrafanaPostgres } from '../config/grafana-postgres.ts';
import { type SecretFile, secretPath } from './secret-files.ts';

/** A PostgreSQL that Grafana keeps its data on. */
export type GrafanaDatabase = GrafanaPostgres;

const authorityFile = 'database-ca';

/** The database as Grafana's environment takes it. Sessions are kept in it too, so that any pod knows who is logged in. */
export const databaseSettings = (database: GrafanaDatabase): k8s.EnvVar[] => [
  { name: 'GF_DATABASE_TYPE', value: 'postgres' },
  { name: 'GF_DATABASE_HOST', value: `${database.host}:${String(database.port)}` },
  { name: 'GF_DATABASE_NAME', value: database.name },
  { name: 'GF_DATABASE_USER', value: database.username },
  {
    name: 'GF_DATABASE_PASSWORD',
    valueFrom: { secretKeyRef: { name: database.password.name, key: database.password.key } },
  },
  { name: 'GF_DATABASE_SSL_MODE', value: database.sslMode },
  ...(database.caSecret === undefined ? [] : [{ name: 'GF_DATABASE_CA_CERT_PATH', value: secretPath(authorityFile) }]),
];

/** The authority of the server's certificate as a file. */
export const databaseAuthority = (database: GrafanaDatabase | undefined): SecretFile[] =>
  database?.caSecret === undefined ? [] : [{ file: authorityFile, secret: database.caSecret }];
