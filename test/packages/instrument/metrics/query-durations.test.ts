import { expect, test } from '@jest/globals';
import { createMetrics } from '../../../../packages/instrument/metrics/metrics.ts';
import { queryDurations } from '../../../../packages/instrument/metrics/query-durations.ts';

test('queries are measured by operation and table, and what is one table too many is counted as other', async () => {
  const metrics = createMetrics({ maxLabelValues: 2, sinks: [] });
  const durations = queryDurations(metrics);
  const measure = (operation: string, table: string, seconds: number) => durations({ operation, table })(seconds);

  measure('SELECT', 'orders', 0.002);
  measure('SELECT', 'orders', 0.003);
  measure('INSERT', 'orders', 0.001);
  measure('SELECT', 'products', 0.001);
  for (const table of ['users', 'carts']) measure('SELECT', table, 0.001);

  const { values } = await metrics.dbQueryDurationSeconds.get();
  const counts = values
    .filter((sample) => 'metricName' in sample && sample.metricName === 'db_query_duration_seconds_count')
    .map(({ labels, value }) => [labels.operation, labels.table, value]);
  expect(counts).toEqual([
    ['SELECT', 'orders', 2],
    ['INSERT', 'orders', 1],
    ['SELECT', 'products', 1],
    ['SELECT', 'other', 2],
  ]);
});
