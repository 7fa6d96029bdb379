import { expect, test } from '@jest/globals';
import { receiversFor } from '../../testing/receivers.ts';

const alertmanager = `
route:
  receiver: everyone
  routes:
    - { receiver: archive, continue: true, matchers: ['severity=~"critical|warning"'] }
    - receiver: on-call
      matchers: ['severity="critical"']
      routes: [{ receiver: shop, matchers: [team="shop"] }]
receivers: [{ name: everyone }, { name: archive }, { name: on-call }, { name: shop }]
`;

test('an alert goes down the tree, on where a route continues, and stays where none below takes it at all', () => {
  expect(receiversFor(alertmanager, { alertname: 'A', severity: 'critical', team: 'shop' })).toEqual([
    'archive',
    'shop',
  ]);
  expect(receiversFor(alertmanager, { alertname: 'A', severity: 'critical' })).toEqual(['archive', 'on-call']);
  expect(receiversFor(alertmanager, { alertname: 'A', severity: 'warning', team: 'shop' })).toEqual(['archive']);
  expect(receiversFor(alertmanager, { alertname: 'A' })).toEqual(['everyone']);
});

test('rejects what has no route, and a matcher that is none', () => {
  expect(() => receiversFor('groups: []', {})).toThrow('there is no route in it; is it an alertmanager.yaml?');
  expect(() => receiversFor("route: { receiver: a, routes: [{ matchers: ['severity~critical'] }] }", {})).toThrow(
    'route.routes.0.matchers.0',
  );
});
