import { expect, test } from '@jest/globals';
import { type Candidate, predict } from '../../../service/recommendation/model.ts';
import { openShopInTest } from '../shop-in-test.ts';

const candidates: readonly Candidate[] = [
  { id: 'lamp', category: 'office', priceCents: 4900 },
  { id: 'tent', category: 'outdoor', priceCents: 24_900 },
  { id: 'mug', category: 'kitchen', priceCents: 900 },
];

test('what a user bought more of is recommended first; the likelihoods add up to 1; the same question has one answer', () => {
  const predictions = predict({ outdoor: 3, kitchen: 1 }, candidates);

  expect(predictions.map(({ productId }) => productId)).toEqual(['tent', 'mug', 'lamp']);
  expect(predictions.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1, 10);
  expect(predict({ outdoor: 3, kitchen: 1 }, candidates)).toEqual(predictions);
});

test('an answer from the cache is no inference, and an order has the model asked anew', async () => {
  const { app, scrape } = await openShopInTest();
  const inferences = async () =>
    (await scrape()).find(({ name }) => name === 'ml_inference_duration_seconds_count')?.value;
  const first = async () =>
    (await app.inject('/recommendations/ada')).json<{ recommended: { productId: string }[] }>().recommended[0]
      ?.productId;

  await first();
  await first();
  expect(await inferences()).toBe(1);

  await app.inject({ method: 'POST', url: '/orders', payload: { userId: 'ada', productId: 'tent' } });
  expect(['tent', 'stove']).toContain(await first());
  expect(await inferences()).toBe(2);
});
