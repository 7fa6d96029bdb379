import { expect, test } from '@jest/globals';
import { ofQuery } from './findings-of.ts';

const shownAs = (unit: string) => ({ fieldConfig: { defaults: { unit } } });
const p95 = 'histogram_quantile(0.95, sum by (le) (rate(request_duration_seconds_bucket[$__rate_interval])))';

test.each([
  [p95, 'ms'],
  [p95, 'reqps'],
  [`${p95} * 1000`, 's'],
  ['sum(rate(a_seconds_sum[5m])) / sum(rate(a_seconds_count[5m]))', 'ms'],
  ['avg(process_resident_memory_bytes)', 'kbytes'],
  ['sum(rate(node_network_receive_bytes_total[5m]))', 'bytes'],
  ['sum(rate(node_network_receive_bytes_total[5m]))', 'bps'],
  ['sum(rate(a_total{code="5"}[5m])) / sum(rate(a_total[5m]))', 'percent'],
  ['100 * sum(rate(a_bytes_total[5m])) / sum(rate(b_bytes_total[5m]))', 'percentunit'],
  ['sum(rate(node_cpu_seconds_total[5m]))', 'percent'],
  ['time() - max(backup_timestamp_seconds)', 'bytes'],
  ['sum(increase(a_bytes_total[1h]))', 'Bps'],
  ['86400 * sum(rate(a_bytes_total[1h]))', 'Bps'],
])('%s is not shown as %s', (expr, unit) => {
  expect(ofQuery(expr, shownAs(unit)).filter((finding) => finding !== 'info raw-counter')).toEqual([
    'warning wrong-unit',
  ]);
});

test.each([
  [p95, 's'],
  [`1000 * ${p95}`, 'ms'],
  ['avg(process_resident_memory_bytes)', 'bytes'],
  ['avg(process_resident_memory_bytes) / 1024 / 1024', 'mbytes'],
  ['sum(rate(node_network_receive_bytes_total[5m]))', 'Bps'],
  ['8 * sum(rate(node_network_receive_bytes_total[5m]))', 'bps'],
  ['sum(rate(node_cpu_seconds_total[5m]))', 'percentunit'],
  ['100 * (1 - avg(rate(node_cpu_seconds_total{mode="idle"}[5m])))', 'percent'],
  ['sum(rate(a_seconds_count[5m]))', 'reqps'],
  ['max(rate(node_disk_io_time_seconds_total[5m]))', 'percentunit'],
  ['max(deriv(kubelet_volume_stats_used_bytes[6h])) * 86400', 'bytes'],
  ['sum(rate(a_total[5m]))', 'Bps'],
  ['time() - max(backup_timestamp_seconds)', 's'],
  ['max(backup_timestamp_seconds) * 1000', 'dateTimeAsIso'],
  ['count(process_resident_memory_bytes)', 'short'],
  ['nobody_knows', 'ms'],
])('%s may be shown as %s', (expr, unit) => {
  expect(ofQuery(expr, shownAs(unit))).toEqual([]);
});

test('seconds, bytes and rates want a unit', () => {
  expect(ofQuery(p95, { fieldConfig: { defaults: {} } })).toEqual(['warning missing-unit']);
  expect(ofQuery('sum(rate(a_total[5m]))', { fieldConfig: { defaults: {} } })).toEqual(['warning missing-unit']);
  expect(ofQuery('count(up)', { fieldConfig: { defaults: {} } })).toEqual([]);
});

test('the unit of an older graph stands at its axis', () => {
  const graph = (format: string) => ({ type: 'graph', fieldConfig: undefined, yaxes: [{ format }, {}] });

  expect(ofQuery(p95, graph('ms'))).toEqual(['warning wrong-unit']);
  expect(ofQuery(p95, graph('s'))).toEqual([]);
});

test('where single series have a unit, or values are calculated with, nobody can tell', () => {
  const overrides = [{ matcher: { id: 'byName', options: 'a' }, properties: [{ id: 'unit', value: 's' }] }];

  expect(ofQuery(p95, { fieldConfig: { defaults: { unit: 'ms' }, overrides } })).toEqual([]);
  expect(ofQuery(p95, { ...shownAs('ms'), transformations: [{ id: 'calculateField' }] })).toEqual([]);
  expect(ofQuery(p95, { ...shownAs('ms'), type: 'table' })).toEqual([]);
});
