import { expect, test } from '@jest/globals';
import { exposition, type SampledMetric } from '../../../../packages/instrument/metrics/exposition.ts';
import { observe, type ObservedInTest, samplesOf } from '../observed-service.ts';

const scraped = async ({ metrics }: ObservedInTest): Promise<string> =>
  exposition((await metrics.registry.getMetricsAsJSON()) as unknown as SampledMetric[], 'text');

test('a metric of one’s own is registered by its definition, and its labels are typed', async () => {
  const observed = observe();
  const refunds = observed.metrics.register({
    name: 'refunds_total',
    type: 'counter',
    help: 'Refunds.',
    labels: ['reason'],
  });

  refunds.inc({ reason: 'broken' });
  refunds.inc({ reason: 'broken' }, 2);

  expect(samplesOf(await scraped(observed), 'refunds_total')).toEqual([
    { name: 'refunds_total', labels: { reason: 'broken' }, value: 3 },
  ]);
});

test('a label takes so many values and no more; the rest is counted as other and told once', async () => {
  const observed = observe({ METRICS_MAX_LABEL_VALUES: '10' });

  for (let index = 0; index < 500; index += 1) observed.metrics.errorsTotal.inc({ type: `E${String(index)}` });

  const series = samplesOf(await scraped(observed), 'errors_total');
  expect(series).toHaveLength(11);
  expect(series.at(-1)).toMatchObject({ labels: { type: 'other' }, value: 490 });
  expect(observed.lines()).toMatchObject([{ event: 'label_values_bounded', metric: 'errors_total', label: 'type' }]);
});

test('a metric without labels is there from the start', async () => {
  const observed = observe();
  observed.metrics.registerShop().orderRevenueTotal.inc({}, 12.5);

  const text = await scraped(observed);

  expect(samplesOf(text, 'http_active_connections')).toMatchObject([{ labels: {}, value: 0 }]);
  expect(samplesOf(text, 'order_revenue_total')).toMatchObject([{ labels: {}, value: 12.5 }]);
});

test('what is no number, or would let a counter fall, is not measured', async () => {
  const observed = observe();
  const { cacheHitsTotal, dbQueryDurationSeconds } = observed.metrics;

  cacheHitsTotal.inc({ cache: 'a' }, -1);
  cacheHitsTotal.inc({ cache: 'a' }, Number.NaN);
  dbQueryDurationSeconds.observe({ operation: 'SELECT', table: 'a' }, Number.NaN);

  const text = await scraped(observed);
  expect(samplesOf(text, 'cache_hits_total')).toEqual([]);
  expect(samplesOf(text, 'db_query_duration_seconds_count')).toEqual([]);
});
