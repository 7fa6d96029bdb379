import { expect, test } from '@jest/globals';
import { ObservabilityStack } from 'belvedere';
import { firesAfter, readableRules, receiversFor, ruleTests, stackRules, staysSilent } from 'belvedere/testing';
import { App } from 'cdk8s';
import { noOrders } from './orders.ts';

const labels = { severity: 'critical', service_name: 'checkout', team: 'shop' };
const created = 'orders_created_total{service_name="checkout",pod="a"}';

// One run of promtool for all of them, the first time one is asked.
test.each(
  ruleTests(noOrders, [
    staysSilent('while orders come', { alert: 'NoOrders', series: { [created]: '0+1x120' }, until: '30m' }),
    firesAfter('when none came for a quarter of an hour', {
      alert: 'NoOrders',
      series: { [created]: '0+1x40 40x120' },
      after: '24m45s',
      fires: { labels, annotations: { summary: 'checkout takes no orders' } },
    }),
  ]),
)('%s', (_, expectIt) => expectIt());

test('the rules are as they were reviewed', () => {
  expect(readableRules(noOrders)).toBe(`group orders
  record service:orders_created:rate5m
    | sum by (service_name) (rate(orders_created_total[5m]))
  alert NoOrders, for 10m
    | service:orders_created:rate5m == 0
    label severity: critical
    label team: shop
    annotation summary: {{ $labels.service_name }} takes no orders`);
});

test('whoever is on call for the shop is told', () => {
  const alertmanager = `
    route:
      receiver: everyone
      routes:
        - receiver: shop-on-call
          matchers: ['team="shop"', 'severity="critical"']
    receivers: [{ name: everyone }, { name: shop-on-call }]`;

  expect(receiversFor(alertmanager, { alertname: 'NoOrders', ...labels })).toEqual(['shop-on-call']);
});

test('a service of the stack has the alerts it should', () => {
  const stack = new ObservabilityStack(new App(), 'observability');
  stack.monitor({ name: 'checkout', namespace: 'shop' });

  expect(readableRules(stackRules(stack))).toContain('alert HighErrorRate, for 2m');
});
