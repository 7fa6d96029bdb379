import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { statsdMappingConfig } from '../../constructs/statsd-mapping.ts';

const map = { match: 'shop.*', action: 'map', name: 'shop_total', labels: {}, observer: 'histogram' } as const;

test('timers become histograms, and what is no longer sent is told for ever, unless said otherwise', () => {
  expect(parse(statsdMappingConfig({ mappings: [] }))).toEqual({
    defaults: { observer_type: 'histogram' },
    mappings: [],
  });
  expect(parse(statsdMappingConfig({ mappings: [], ttl: '1d' }))).toHaveProperty('defaults.ttl', '86400s');
});

test('a mapping says what it is told, in the exporter’s words', () => {
  const mappings = [{ ...map, labels: { region: '$1' }, type: 'observer' as const, buckets: [0.1, 1], help: 'Time.' }];

  expect(parse(statsdMappingConfig({ mappings }))).toHaveProperty('mappings', [
    {
      match: 'shop.*',
      match_metric_type: 'observer',
      name: 'shop_total',
      observer_type: 'histogram',
      help: 'Time.',
      labels: { region: '$1' },
      histogram_options: { buckets: [0.1, 1] },
    },
  ]);
});

test('what is dropped has a name all the same, as the exporter asks for one', () => {
  const mappings = [{ match: 'debug.*', action: 'drop', labels: {}, observer: 'histogram' } as const];

  expect(parse(statsdMappingConfig({ mappings }))).toHaveProperty('mappings', [
    { match: 'debug.*', action: 'drop', name: 'dropped' },
  ]);
});
