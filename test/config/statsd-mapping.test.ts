import { expect, test } from '@jest/globals';
import { problemsOf } from './problems-of.ts';

const mappings = (...all: object[]) => problemsOf({ statsd: { enabled: true, mappings: all } });

test('a mapping names its metric and takes labels from the stars; what is dropped needs no name', () => {
  expect(
    mappings(
      { match: 'shop.*.orders.*', name: '${2}_orders_total', labels: { region: '$1' } },
      { match: 'debug.*', action: 'drop' },
    ),
  ).toEqual([]);
});

test('rejects patterns and names that stop the exporter from starting', () => {
  expect(mappings({ match: 'shop.ord*', name: 'shop-orders', labels: { 'a-b': 'x' } })).toEqual([
    '✖ "shop.ord*" is not a pattern of dotted names; write words and "*" with dots between them, such as shop.*.orders → at statsd.mappings[0].match',
    '✖ "shop-orders" is not a metric name; use a-z, A-Z, 0-9 and "_", and $1 for what the first "*" stands for → at statsd.mappings[0].name',
    '✖ "a-b" is not a label name; use at least two of a-z, A-Z, 0-9 and "_" → at statsd.mappings[0].labels.a-b',
  ]);
});

test('rejects a metric without a name', () => {
  expect(mappings({ match: 'shop.*' })).toEqual([
    '✖ a metric has no name; write one, or set action to drop → at statsd.mappings[0].name',
  ]);
});

test('rejects a reference to a star that is not there', () => {
  expect(mappings({ match: 'shop.*', name: 'shop_total', labels: { region: '$2' } })).toEqual([
    '✖ $2 stands for nothing, as the match has 1 "*"; refer to one it has → at statsd.mappings[0].labels.region',
  ]);
});

test('rejects buckets that do not rise, and buckets of a summary', () => {
  expect(mappings({ match: 'a', name: 'a_seconds', observer: 'summary', buckets: [1, 0.5] })).toEqual([
    '✖ a summary has no buckets; remove them, or set observer → at statsd.mappings[0].buckets',
    '✖ the bounds do not rise; write them from low to high → at statsd.mappings[0].buckets',
  ]);
});
