import { expect, test } from '@jest/globals';
import { problemsOf } from './problems-of.ts';

const password = { name: 'db', key: 'password' };
const postgres = { name: 'orders', host: 'db.shop.svc', username: 'monitor', password };
const redis = { name: 'carts', address: 'carts.shop.svc:6379' };

test('a database needs a name, a host and a login; a Redis a name and an address', () => {
  expect(problemsOf({ postgres: [postgres], redis: [redis] })).toEqual([]);
});

test('rejects two databases, or two Redis servers, of one name', () => {
  expect(problemsOf({ postgres: [postgres, postgres], redis: [redis, redis] })).toEqual([
    "✖ there are two PostgreSQL databases named 'orders'; rename one → at postgres[1].name",
    "✖ there are two Redis servers named 'carts'; rename one → at redis[1].name",
  ]);
});

test('rejects a password that is written out, without repeating it', () => {
  expect(problemsOf({ postgres: [{ ...postgres, password: 'hunter2' }] })).toEqual([
    '✖ a secret is written out where a reference is required; put the value in a Secret and write { name: <Secret>, key: <key> } here → at postgres[0].password',
  ]);
});

test('rejects addresses with a scheme or credentials, without repeating them', () => {
  expect(
    problemsOf({
      postgres: [{ ...postgres, host: 'postgres://u:p@db' }],
      redis: [{ ...redis, address: 'redis://:pw@carts:6379' }],
    }),
  ).toEqual([
    '✖ not a host; write its name alone, such as <service>.<namespace>.svc, without scheme, port or credentials → at postgres[0].host',
    '✖ not an address; write host:port, such as <service>.<namespace>.svc:6379, without scheme or credentials → at redis[0].address',
  ]);
});

test('rejects a login of no role, and of two', () => {
  const { username, ...nobody } = postgres;

  expect(problemsOf({ postgres: [nobody, { ...postgres, name: 'b', username, userSecret: password }] })).toEqual([
    '✖ the exporter logs in as one role; write either username or userSecret → at postgres[0]',
    '✖ the exporter logs in as one role; write either username or userSecret → at postgres[1]',
  ]);
});

test('rejects verifying by nothing, and an authority that verifies nothing', () => {
  expect(
    problemsOf({
      postgres: [
        { ...postgres, sslMode: 'verify-full' },
        { ...postgres, name: 'b', caSecret: password },
      ],
      redis: [{ ...redis, tls: { caSecret: password } }],
    }),
  ).toEqual([
    '✖ sslMode verify-full has nothing to verify the server by; name the Secret of its authority here → at postgres[0].caSecret',
    '✖ sslMode require verifies nothing; write verify-full there, or remove the authority → at postgres[1].caSecret',
    '✖ nothing is verified without TLS; set tls.enabled, or remove the authority → at redis[0].tls.caSecret',
  ]);
});

test('rejects a name of a Redis user without its password', () => {
  expect(problemsOf({ redis: [{ ...redis, username: 'monitor' }] })).toEqual([
    '✖ a name alone logs nobody in; add the password → at redis[0].username',
  ]);
});

test('rejects a request above its limit in a list, too', () => {
  expect(problemsOf({ redis: [{ ...redis, resources: { requests: { memory: '1Gi' } } }] })).toEqual([
    '✖ the request of 1Gi is above the limit of 128Mi; lower it, or raise redis[0].resources.limits.memory → at redis[0].resources.requests.memory',
  ]);
});

test('rejects a misspelt setting of an exporter', () => {
  expect(problemsOf({ pushgateway: { enable: true } })).toEqual([
    "✖ there is no setting 'enable'; did you mean 'enabled'? → at pushgateway.enable",
  ]);
});
