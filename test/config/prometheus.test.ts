import { expect, test } from '@jest/globals';
import { parseConfig } from '../../config/parse.ts';
import type { ConfigInput } from '../../config/schema.ts';
import { problemsOf } from './problems-of.ts';

const prometheus = (input: ConfigInput['prometheus']) => parseConfig({ prometheus: input }).prometheus;

test.each([
  ['50Gi', '40Gi'],
  ['100Gi', '80Gi'],
  ['7Gi', '5734Mi'],
  ['1Ti', '838860Mi'],
])('a volume of %s keeps %s of samples', (volume, size) => {
  expect(prometheus({ storage: { size: volume } }).retention.size).toBe(size);
});

test('the size of the samples can be set', () => {
  expect(prometheus({ retention: { size: '10Gi' } }).retention).toEqual({ time: '15d', size: '10Gi' });
});

test.each([
  ['5s', '5s'],
  ['10s', '10s'],
  ['1m', '10s'],
])('with an interval of %s a scrape fails after %s', (scrapeInterval, timeout) => {
  expect(prometheus({ scrapeInterval }).scrapeTimeout).toBe(timeout);
});

test('rejects a retention that is a bare number', () => {
  expect(problemsOf({ prometheus: { retention: { time: 15 } } })).toEqual([
    '✖ 15 is not a duration; write a whole number with its unit, such as 30s, 5m, 12h or 15d → at prometheus.retention.time',
  ]);
});

test('rejects intervals that leave gaps in the series', () => {
  const gaps = 'leaves gaps, as Prometheus takes a series for gone 5m after its last sample; write 2m or less';

  expect(problemsOf({ prometheus: { scrapeInterval: '2m', evaluationInterval: '120s' } })).toEqual([]);
  expect(problemsOf({ prometheus: { scrapeInterval: '1h30m', evaluationInterval: '2m1s' } })).toEqual([
    `✖ "1h30m" ${gaps} → at prometheus.scrapeInterval`,
    `✖ "2m1s" ${gaps} → at prometheus.evaluationInterval`,
  ]);
});

test('rejects intervals of nothing', () => {
  expect(problemsOf({ prometheus: { scrapeInterval: '0s', evaluationInterval: '0m' } })).toEqual([
    '✖ "0s" is nothing; write more than zero → at prometheus.scrapeInterval',
    '✖ "0m" is nothing; write more than zero → at prometheus.evaluationInterval',
  ]);
});

test('rejects units of another system', () => {
  expect(problemsOf({ prometheus: { storage: { size: '50GB' }, resources: { requests: { cpu: 2 } } } })).toEqual([
    '✖ "50GB" is not a size; write a number with its unit, such as 512Mi or 50Gi → at prometheus.storage.size',
    '✖ 2 is not an amount of CPU; write cores in quotes ("2", "0.5") or thousandths ("250m") → at prometheus.resources.requests.cpu',
  ]);
});

test('rejects namespaces and addresses that are none', () => {
  expect(problemsOf({ prometheus: { extraNamespaces: ['shop', 'Shop'], externalUrl: 'prometheus' } })).toEqual([
    '✖ "Shop" is not a Kubernetes name; use at most 63 of a-z, 0-9 and "-", beginning and ending with a letter or digit → at prometheus.extraNamespaces[1]',
    '✖ not a URL; write http:// or https://, the host and the path, without credentials → at prometheus.externalUrl',
  ]);
});
