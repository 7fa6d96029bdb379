import { expect, test } from '@jest/globals';
import { podsOf } from '../pods.ts';
import { allowed, type End } from '../proof/network-policy.ts';
import { fullStack } from '../proof/stacks.ts';

const { objects } = fullStack;
const podsNamed = (name: string): End => {
  const found = podsOf(objects).find(({ labels }) => labels['app.kubernetes.io/name'] === name);
  if (found === undefined) throw new Error(`there are no pods ${name}`);
  return found;
};
const namespaces = ['shop', 'billing', 'legacy', 'batch', 'elsewhere'];
const senders = (to: string, number: number, protocol = 'TCP'): string[] =>
  namespaces.filter((namespace) => allowed(objects, { namespace, labels: {} }, podsNamed(to), { number, protocol }));

test('the namespaces of the services may send, and those that are named', () => {
  expect(senders('statsd-exporter', 9125, 'UDP')).toEqual(['shop', 'billing', 'legacy']);
  expect(senders('statsd-exporter', 9125)).toEqual(['shop', 'billing', 'legacy']);
  expect(senders('pushgateway', 9091)).toEqual(['shop', 'billing', 'batch']);
  expect(senders('statsd-exporter', 9102)).toEqual([]);
});

test('an exporter reaches its own server: pods of the namespace, or an address on its port', () => {
  const reaches = (from: string, to: End, number: number): boolean =>
    allowed(objects, podsNamed(from), to, { number, protocol: 'TCP' });
  const pods = { namespace: 'shop', labels: { any: 'label' } };
  const world = { address: '203.0.113.7' };

  expect(reaches('postgres-exporter-orders', pods, 5432)).toBe(true);
  expect(reaches('postgres-exporter-orders', world, 5432)).toBe(false);
  expect(reaches('postgres-exporter-ledger', world, 6432)).toBe(true);
  expect(reaches('postgres-exporter-ledger', world, 443)).toBe(false);
  expect(reaches('postgres-exporter-ledger', pods, 5432)).toBe(false);
  expect(reaches('redis-exporter-sessions', world, 6380)).toBe(true);
});

test('a scrape ends within its interval', () => {
  const endpoint = (name: string) => objects.get('ServiceMonitor', name).spec.endpoints[0];

  expect(endpoint('redis-exporter-carts')).toMatchObject({ interval: '5s', scrapeTimeout: '5s' });
  expect(endpoint('postgres-exporter-orders')).toMatchObject({ interval: '1m', scrapeTimeout: '10s' });
  expect(endpoint('redis-exporter-sessions')).not.toHaveProperty('interval');
});
