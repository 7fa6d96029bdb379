import { expect, test } from '@jest/globals';
import { alertLabels } from '../../routing/alert-labels.ts';
import { deadRoutes } from '../../routing/dead-routes.ts';
import { readRoutes } from '../../routing/route-tree.ts';

const dead = (routes: object[], alerts: Parameters<typeof deadRoutes>[1] = []) => {
  const { root } = readRoutes({ route: { receiver: 'default', routes } });
  return root === undefined
    ? []
    : deadRoutes(root, alerts).map((found) => ({ ...found, route: found.route.path.slice(1).join('.') }));
};
const severity = (op: string, value: string, more: object = {}) => ({ matchers: [`severity${op}"${value}"`], ...more });

test.each([
  ['behind one that takes all values', [severity('=~', '.+'), severity('=', 'critical')]],
  ['behind the same one', [severity('=', 'critical'), severity('=', 'critical')]],
  ['behind one with fewer matchers', [severity('=', 'critical'), { matchers: ['severity="critical"', 'team="a"'] }]],
  ['behind one without matchers', [{ receiver: 'x' }, severity('=', 'critical')]],
  ['behind a pattern that its value matches', [severity('=~', 'crit.*'), severity('=', 'critical')]],
  ['behind the same pattern', [severity('=~', '[cw].*'), { matchers: ['severity=~"[cw].*"', 'team="a"'] }]],
  ['behind one that takes all other values', [severity('!=', 'info'), severity('=~', 'critical|warning')]],
])('a route %s is shadowed by it', (_, routes) => {
  expect(dead(routes)).toMatchObject([{ route: 'routes.1', why: 'shadowed', by: { path: ['route', 'routes', 0] } }]);
});

test('a route behind several that together take all its alerts is shadowed by none alone', () => {
  expect(dead([severity('=', 'a'), severity('=', 'b'), severity('=~', 'a|b')])).toMatchObject([
    { route: 'routes.2', why: 'shadowed', by: undefined },
  ]);
});

test.each([
  ['behind one that goes on', [severity('=~', '.+', { continue: true }), severity('=', 'critical')]],
  ['that takes more than the one before', [severity('=', 'critical'), severity('=~', '.+')]],
  ['of another label', [severity('=', 'critical'), { matchers: ['team="a"'] }]],
  ['that takes alerts without the label', [severity('=~', '.+'), severity('=', '')]],
  ['behind a pattern that may be another', [severity('=~', 'crit.*'), severity('=~', 'c.*')]],
])('a route %s is alive', (_, routes) => {
  expect(dead(routes)).toEqual([]);
});

test.each([
  ['in itself', [{ matchers: ['severity="a"', 'severity="b"'] }], 'routes.0'],
  ['with the route above', [severity('=', 'a', { routes: [severity('=~', 'b|c')] })], 'routes.0.routes.0'],
])('a route that contradicts itself %s takes nothing', (_, routes, route) => {
  expect(dead(routes)).toMatchObject([{ route, why: 'contradiction' }]);
});

test('a route that no alert satisfies is dead, and the values that alerts do have are told', () => {
  const alerts = [
    alertLabels({ alert: 'A', labels: { severity: 'critical', team: 'payments' } }),
    alertLabels({ alert: 'B', labels: { severity: 'warning', team: 'shop' } }),
  ];

  expect(dead([{ matchers: ['severity="critical"', 'team="payment"'] }], alerts)).toMatchObject([
    { why: 'unsatisfied', matcher: { name: 'team', value: 'payment' }, known: ['payments', 'shop'] },
  ]);
  expect(dead([{ matchers: ['team="payments"'] }, { matchers: ['namespace="x"'] }], alerts)).toEqual([]);
});

test('of what is below a dead route nothing is told', () => {
  expect(dead([{ receiver: 'x' }, severity('=', 'a', { routes: [severity('=', 'b')] })])).toHaveLength(1);
});
