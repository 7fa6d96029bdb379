import { expect, test } from '@jest/globals';
import { databaseAuthority, databaseSettings } from '../../constructs/grafana-database.ts';

const database = {
  host: 'db.databases.svc',
  port: 6432,
  name: 'boards',
  username: 'grafana',
  password: { name: 'grafana-db', key: 'password' },
  sslMode: 'verify-full',
  caSecret: { name: 'grafana-db', key: 'ca.crt' },
} as const;

test('Grafana is told its database, with the password by reference and the authority as a file', () => {
  expect(databaseSettings(database)).toEqual([
    { name: 'GF_DATABASE_TYPE', value: 'postgres' },
    { name: 'GF_DATABASE_HOST', value: 'db.databases.svc:6432' },
    { name: 'GF_DATABASE_NAME', value: 'boards' },
    { name: 'GF_DATABASE_USER', value: 'grafana' },
    { name: 'GF_DATABASE_PASSWORD', valueFrom: { secretKeyRef: { name: 'grafana-db', key: 'password' } } },
    { name: 'GF_DATABASE_SSL_MODE', value: 'verify-full' },
    { name: 'GF_DATABASE_CA_CERT_PATH', value: '/etc/secrets/database-ca/database-ca' },
  ]);
  expect(databaseAuthority(database)).toEqual([{ file: 'database-ca', secret: database.caSecret }]);
});

test('without an authority there is no file', () => {
  expect(databaseAuthority({ ...database, caSecret: undefined })).toEqual([]);
  expect(databaseAuthority(undefined)).toEqual([]);
});
