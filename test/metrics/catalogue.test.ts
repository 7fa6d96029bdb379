import { describe, expect, test } from '@jest/globals';
import { emitters } from '../../metrics/catalogue.ts';
import type { MetricDefinition } from '../../metrics/metric-definition.ts';

const metrics: readonly MetricDefinition[] = emitters.flatMap((emitter) => Object.values(emitter.metrics));

const names = (wrong: (metric: MetricDefinition) => boolean): string[] => metrics.filter(wrong).map(({ name }) => name);

/** Counters whose emitters name them otherwise. */
const counterWithoutTotal: readonly RegExp[] = [
  /^node_(?:vmstat|netstat)_/,
  /^pg_stat_(?:database|archiver|user_tables)_/,
  /^kubelet_evictions$/,
  /^kubelet_.*_expiration_renew_errors$/,
  /^container_memory_failcnt$/,
  /^apiserver_admission_webhook_rejection_count$/,
  /^alloy_component_evaluation_slow_seconds$/,
];
/** Gauges and the like whose names end as if they were counters, or parts of a histogram. */
const misnamed: readonly string[] = [
  'etcd_server_proposals_committed_total',
  'etcd_server_proposals_applied_total',
  'promtail_targets_active_total',
  'promtail_files_active_total',
  'promtail_file_bytes_total',
  'promtail_read_bytes_total',
  'loki_source_file_file_bytes_total',
  'loki_source_file_read_bytes_total',
  'pg_locks_count',
  'pg_stat_activity_count',
  'statsd_exporter_metrics_total',
];
/** Units that are no base unit, as their emitters measure so. */
const otherUnits: readonly string[] = ['traces_span_metrics_duration_milliseconds'];

describe('in the catalogue', () => {
  test('no two emitters and no two metrics have one name', () => {
    const all = metrics.map(({ name }) => name);
    const emitterNames = emitters.map(({ name }) => name);

    expect(all.filter((name, i) => all.indexOf(name) !== i)).toEqual([]);
    expect(emitterNames.filter((name, i) => emitterNames.indexOf(name) !== i)).toEqual([]);
  });

  test('every metric stands under its name', () => {
    const wrong = emitters.flatMap((emitter) =>
      Object.entries(emitter.metrics).filter(([key, { name }]) => key !== name),
    );

    expect(wrong).toEqual([]);
  });

  test('every name is one that Prometheus takes', () => {
    expect(names(({ name }) => !/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name))).toEqual([]);
  });

  test('counters end in _total, but those that are known not to', () => {
    expect(
      names(
        ({ name, type }) =>
          type === 'counter' && !name.endsWith('_total') && !counterWithoutTotal.some((known) => known.test(name)),
      ),
    ).toEqual([]);
  });

  test('nothing else ends as a counter or a part of a histogram does', () => {
    const ending = /_(?:total|bucket|count|sum)$/;

    expect(names(({ name, type }) => type !== 'counter' && ending.test(name))).toEqual(misnamed);
  });

  test('information ends in _info', () => {
    expect(names(({ name, type }) => type === 'info' && !name.endsWith('_info'))).toEqual([]);
  });

  test('values are in base units', () => {
    const base = ['seconds', 'bytes', 'ratio', undefined];

    expect(names(({ unit }) => !base.includes(unit))).toEqual(otherUnits);
  });

  test('labels are those Prometheus takes, each once, and none that it makes itself', () => {
    const wrong = (label: string): boolean => !/^[a-zA-Z_]\w*$/.test(label) || /^(?:__.*|le|quantile)$/.test(label);

    expect(names(({ labels }) => labels.some(wrong) || new Set(labels).size < labels.length)).toEqual([]);
    expect(emitters.filter(({ targetLabels }) => targetLabels.some(wrong)).map(({ name }) => name)).toEqual([]);
  });

  test('every metric says in a sentence what it tells', () => {
    expect(names(({ help }) => !/^[A-Z0-9][^\n]{4,}[.…]$/.test(help))).toEqual([]);
  });

  test('every series says what it is about or where it comes from', () => {
    expect(emitters.filter(({ targetLabels }) => !targetLabels.includes('job')).map(({ name }) => name)).toEqual([]);
  });
});
