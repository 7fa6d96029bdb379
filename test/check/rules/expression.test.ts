import { expect, test } from '@jest/globals';
import { groupOf, ofAlert, outlineOf } from './findings-of.ts';

const at = 'groups[0].rules[0].expr';

test('a name without its ending is a warning where a counter is asked for, else a hint', () => {
  expect(ofAlert({ expr: 'sum by (job) (rate(prometheus_http_requests[5m])) > 1' })).toEqual([
    `warning unknown-metric ${at}`,
  ]);
  expect(ofAlert({ expr: 'max by (job) (prometheus_http_requests) > 1' })).toEqual([`info unknown-metric ${at}`]);
});

test('a gauge of an exporter is known to be one', () => {
  expect(ofAlert({ expr: 'sum by (job) (rate(node_disk_io_now[5m])) > 1' })).toEqual([`error rate-of-gauge ${at}`]);
});

test('a timestamp climbs as a counter does', () => {
  const sent = 'prometheus_remote_storage_queue_highest_sent_timestamp_seconds';

  expect(ofAlert({ expr: `max by (job) (rate(${sent}[5m])) < 0.5` })).toEqual([]);
});

test('a metric and a label that the catalogue lacks may be anything', () => {
  expect(ofAlert({ expr: 'max by (job) (shop_open_carts{region="eu"}) > 1' })).toEqual([]);
  expect(ofAlert({ expr: 'max by (job, region) (kube_pod_info{region="eu"}) > 1' })).toEqual([]);
});

test('what rules record is known', () => {
  const record = { record: 'job:up:sum', expr: 'sum by (job) (up)' };

  expect(outlineOf(groupOf(record, { record: 'up:sum', expr: 'sum(job:up:sum)' }))).toEqual([]);
});
