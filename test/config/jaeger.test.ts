import { expect, test } from '@jest/globals';
import { problemsOf } from './problems-of.ts';

test('traces may live in memory', () => {
  expect(problemsOf({ jaeger: { storage: 'memory', maxTraces: 1000 } })).toEqual([]);
});

test('rejects a storage that is slightly or wholly unknown', () => {
  expect(problemsOf({ jaeger: { storage: 'badgr' } })).toEqual([
    "✖ 'badgr' is not known; did you mean 'badger'? → at jaeger.storage",
  ]);
  expect(problemsOf({ jaeger: { storage: 'elasticsearch' } })).toEqual([
    "✖ 'elasticsearch' is not known; use one of badger, memory → at jaeger.storage",
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
