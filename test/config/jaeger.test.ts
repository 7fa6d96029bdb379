import { expect, test } from '@jest/globals';
import { problemsOf } from './problems-of.ts';

test('traces may live in memory', () => {
  expect(problemsOf({ jaeger: { storage: 'memory', maxTraces: 1000 } })).toEqual([]);
});

test('rejects a storage that is slightly or wholly unknown', () => {
  expect(problemsOf({ jaeger: { storage: 'badgr' } })).toEqual([
    "✖ 'badgr' is not known; did you mean 'badger'? → at jaeger.storage",
  ]);
  expect(problemsOf({ jaeger: { storage: 'clickhouse' } })).toEqual([
    "✖ 'clickhouse' is not known; use one of badger, memory, opensearch, elasticsearch, cassandra → at jaeger.storage",
  ]);
});

test('rejects traces that nobody keeps', () => {
  expect(problemsOf({ jaeger: { retention: '0s', maxTraces: 0.5, sendersFrom: ['Shop'] } })).toEqual([
    '✖ "0s" is nothing; write more than zero → at jaeger.retention',
    '✖ 0.5 is not a whole number; write one → at jaeger.maxTraces',
    '✖ 0.5 is too small; write at least 1 → at jaeger.maxTraces',
    '✖ "Shop" is not a Kubernetes name; use at most 63 of a-z, 0-9 and "-", beginning and ending with a letter or digit → at jaeger.sendersFrom[0]',
  ]);
});

const urls = ['http://search.shop.svc:9200'];

test('rejects servers that are missing, and those of another storage', () => {
  expect(problemsOf({ jaeger: { storage: 'opensearch', elasticsearch: { urls } } })).toEqual([
    '✖ storage opensearch has no servers; name them here → at jaeger.opensearch',
    '✖ storage is opensearch, which has no use for it; set storage to elasticsearch, or remove it → at jaeger.elasticsearch',
  ]);
});

test('rejects two pods on storage of one process', () => {
  expect(problemsOf({ jaeger: { replicas: 2 } })).toEqual([
    '✖ storage badger belongs to one process, and a second would not find its traces; write 1, or choose opensearch, elasticsearch or cassandra → at jaeger.replicas',
  ]);
  expect(problemsOf({ jaeger: { replicas: 2, storage: 'opensearch', opensearch: { urls } } })).toEqual([]);
});

test('rejects a retention of parts of days where each day is an index', () => {
  expect(problemsOf({ jaeger: { retention: '36h', storage: 'opensearch', opensearch: { urls } } })).toEqual([
    '✖ 36h is not whole days, and opensearch has an index for each; write days, such as 7d → at jaeger.retention',
  ]);
});

test('rejects half a login, and a password that is written out', () => {
  const cassandra = { servers: ['c.db.svc:9042'], username: 'jaeger' };

  expect(problemsOf({ jaeger: { storage: 'cassandra', cassandra } })).toEqual([
    '✖ a login needs a name and a password; write both username and password, or neither → at jaeger.cassandra',
  ]);
  expect(problemsOf({ jaeger: { storage: 'cassandra', cassandra: { ...cassandra, password: 'hunter2' } } })).toEqual([
    '✖ a secret is written out where a reference is required; put the value in a Secret and write { name: <Secret>, key: <key> } here → at jaeger.cassandra.password',
  ]);
});

test('rejects an authority without TLS', () => {
  const cassandra = { servers: ['c.db.svc:9042'], tls: { caSecret: { name: 'ca', key: 'ca.crt' } } };

  expect(problemsOf({ jaeger: { storage: 'cassandra', cassandra } })).toEqual([
    '✖ nothing is verified without TLS; set tls.enabled, or remove the authority → at jaeger.cassandra.tls.caSecret',
  ]);
});

test('rejects strategies that sample what cannot be, and two of one service', () => {
  const services = [
    { name: 'a', type: 'probabilistic', param: 2 },
    { name: 'a', type: 'ratelimiting', param: 0.5 },
  ];

  expect(problemsOf({ jaeger: { sampling: { services } } })).toEqual([
    "✖ there are two sampling strategies for services named 'a'; rename one → at jaeger.sampling.services[1].name",
    '✖ 2 is more than all traces; write a share from 0 to 1 → at jaeger.sampling.services[0].param',
    '✖ 0.5 is not a number of traces a second; write a whole one, at least 1 → at jaeger.sampling.services[1].param',
  ]);
});
