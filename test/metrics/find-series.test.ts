import { expect, test } from '@jest/globals';
import { findSeries, scrapedMetrics } from '../../metrics/find-series.ts';
import { analyze } from '../../promql/analyze.ts';

test('tells of a metric what it is, who tells it and which labels it has in Prometheus', () => {
  const series = findSeries('node_filesystem_avail_bytes');

  expect(series?.metric).toMatchObject({ type: 'gauge', unit: 'bytes' });
  expect(series?.emitter).toMatchObject({ name: 'node-exporter', job: 'node-exporter' });
  expect(series?.labels).toEqual([
    'device',
    'fstype',
    'mountpoint',
    'device_error',
    'job',
    'instance',
    'namespace',
    'pod',
    'container',
    'endpoint',
  ]);
});

test('finds a histogram and a summary by each of their series, with the labels that series has', () => {
  const labels = (name: string) => findSeries(name)?.labels;

  expect(labels('http_request_duration_seconds_bucket')).toContain('le');
  expect(labels('http_request_duration_seconds_count')).not.toContain('le');
  expect(labels('prometheus_notifications_latency_seconds')).toContain('quantile');
  expect(labels('prometheus_notifications_latency_seconds_sum')).not.toContain('quantile');
  expect(labels('prometheus_notifications_latency_seconds_bucket')).toBeUndefined();
  expect(labels('node_load1_bucket')).toBeUndefined();
});

test('a pod that kube-state-metrics tells of is its own, not that of kube-state-metrics', () => {
  expect(findSeries('kube_pod_status_phase')?.labels).toEqual(['namespace', 'pod', 'uid', 'phase', 'job', 'instance']);
});

test('knows nothing of a name that nobody tells', () => {
  expect(findSeries('node_load2')).toBeUndefined();
});

test('makes expressions known: a label that a metric has not, and a metric that nobody tells', () => {
  const catalogue = { metrics: scrapedMetrics(), targetLabels: [], complete: true };
  const codes = (text: string) => analyze(text, { kind: 'alert', catalogue }).findings.map(({ code }) => code);

  expect(codes('kube_pod_status_phase{phase="Failed", namespace="shop"} == 1')).toEqual([]);
  expect(codes('kube_pod_status_phase{node="a"} == 1')).toEqual(['impossible-label']);
  expect(codes('kube_pod_status_fase == 1')).toEqual(['unknown-metric']);
});
