import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { serviceMetrics, shopMetrics } from '../../packages/instrument/contract.ts';
import { describeWith } from '../real/required-tools.ts';
import { openShopInTest, type ShopInTest, until } from './shop-in-test.ts';

const contract = Object.values({ ...serviceMetrics, ...shopMetrics });

/** What Node's runtime tells of itself, by prom-client's names: not part of the contract. */
const ofTheRuntime =
  /^(process_(cpu|start_time|resident|virtual|heap|open|max)|nodejs_(eventloop|active|external|heap|gc|version))_\w+$/;

/** Has every metric of the contract happen. */
const everythingHappens = async ({ app, lines, scrape }: ShopInTest): Promise<void> => {
  await app.inject('/products/lamp');
  await app.inject('/products/lamp');
  await app.inject({ method: 'POST', url: '/orders', payload: { userId: 'ada', productId: 'lamp' } });
  await app.inject('/recommendations/ada');
  await app.inject('/orders/none');
  await until(() => lines('order_packed')[0]);
  await until(async () => ((await scrape()).some(({ name }) => name === 'queue_length') ? true : undefined));
};

test('the metrics of the running shop are those of the contract: none is missing, none is undeclared', async () => {
  const shop = await openShopInTest();
  await everythingHappens(shop);

  const sampled = new Map((await shop.scrape()).map(({ name, labels }) => [name, Object.keys(labels).sort()]));

  const expected = contract.flatMap(({ name, type, labels }): (readonly [string, string[]])[] =>
    type === 'histogram'
      ? [
          [`${name}_bucket`, [...labels, 'le'].sort()],
          [`${name}_sum`, [...labels].sort()],
          [`${name}_count`, [...labels].sort()],
        ]
      : [[name, [...labels].sort()]],
  );
  const declared = [...sampled].filter(([name]) => !ofTheRuntime.test(name));
  expect(Object.fromEntries(declared)).toEqual(Object.fromEntries(expected));
});

test('type and help of each metric are those of the contract', async () => {
  const { app } = await openShopInTest();

  const { body } = await app.inject('/metrics');

  const told = [...body.matchAll(/^# HELP (\S+) (.*)\n# TYPE \S+ (\S+)$/gm)]
    .map(([, name, help, type]) => ({ name, help, type }))
    .filter(({ name }) => !ofTheRuntime.test(name ?? ''));
  expect(told).toEqual(expect.arrayContaining(contract.map(({ name, help, type }) => ({ name, help, type }))));
  expect(told).toHaveLength(contract.length);
});

describeWith('the metrics of the shop', ['promtool'], ({ promtool }) => {
  test('pass promtool check metrics', async () => {
    const shop = await openShopInTest();
    await everythingHappens(shop);

    const { body } = await shop.app.inject('/metrics');

    const { status, stdout, stderr } = spawnSync(promtool, ['check', 'metrics'], { input: body, encoding: 'utf8' });
    expect({ status, said: stdout + stderr }).toEqual({ status: 0, said: '' });
  });
});
