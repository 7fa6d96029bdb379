import { expect, test } from '@jest/globals';
import { problemsOf } from './problems-of.ts';

const password = { name: 'grafana-db', key: 'password' };
const server = { host: 'db.databases.svc', password };

test('several Grafanas share a PostgreSQL', () => {
  expect(problemsOf({ grafana: { replicas: 3, database: 'postgres', postgres: server } })).toEqual([]);
});

test.each([
  ['a database without a server', { database: 'postgres' }, /has no server; name it here → at grafana\.postgres$/],
  ['a server for sqlite', { postgres: server }, /database is sqlite.* → at grafana\.postgres$/],
  ['several pods on sqlite', { replicas: 2 }, /sqlite is a file of one pod, and 2.* → at grafana\.database$/],
  [
    'nothing to verify the server by',
    { database: 'postgres', postgres: { ...server, sslMode: 'verify-full' } },
    /nothing to verify the server by.* → at grafana\.postgres\.caSecret$/,
  ],
  [
    'an authority that verifies nothing',
    { database: 'postgres', postgres: { ...server, caSecret: password } },
    /sslMode require verifies nothing.* → at grafana\.postgres\.caSecret$/,
  ],
])('rejects %s', (_, grafana, message) => {
  expect(problemsOf({ grafana })).toEqual([expect.stringMatching(message)]);
});
