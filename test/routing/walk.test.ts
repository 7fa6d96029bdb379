import { describe, expect, test } from '@jest/globals';
import { alertLabels } from '../../routing/alert-labels.ts';
import { anyAlert, exactLabels, type LabelSets } from '../../routing/label-sets.ts';
import { type PlacedRoute, readRoutes } from '../../routing/route-tree.ts';
import { receiversOf, walk } from '../../routing/walk.ts';

const tree = (route: object): PlacedRoute => {
  const { root } = readRoutes({ route });
  if (root === undefined) throw new Error('there is no route');
  return root;
};
const receivers = (route: object, labels: LabelSets): string[] => receiversOf(walk(tree(route), [labels]));

describe('an alert whose labels are known', () => {
  const shop = {
    receiver: 'default',
    routes: [
      { receiver: 'audit', matchers: ['severity=~".+"'], continue: true },
      {
        matchers: ['team="shop"'],
        receiver: 'shop',
        routes: [{ matchers: ['severity="critical"'], receiver: 'pager' }, { matchers: ['severity="info"'] }],
      },
      { match: { team: 'bank' }, match_re: { namespace: 'bank-.*' }, receiver: 'bank' },
    ],
  };

  test.each([
    [{ team: 'shop' }, ['shop']],
    [{ team: 'shop', severity: 'critical' }, ['audit', 'pager']],
    [{ team: 'shop', severity: 'info' }, ['audit', 'shop']],
    [{ team: 'bank', namespace: 'bank-1' }, ['bank']],
    [{ team: 'bank', namespace: 'shop' }, ['default']],
    [{ severity: 'critical' }, ['audit']],
    [{}, ['default']],
  ])('%p goes to %p', (labels, expected) => {
    expect(receivers(shop, exactLabels(labels))).toEqual(expected);
  });
});

describe('an alert of which labels are unknown', () => {
  test('may go to each receiver that one of their values leads to', () => {
    const route = {
      receiver: 'default',
      routes: [
        { matchers: ['namespace="shop"'], receiver: 'shop' },
        { matchers: ['severity="critical"'], receiver: 'pager' },
        { matchers: ['severity="warning"'], receiver: 'chat' },
      ],
    };

    expect(receivers(route, alertLabels({ alert: 'A', labels: { severity: 'critical' } }))).toEqual(['shop', 'pager']);
  });

  test('goes nowhere a label that it cannot have would lead', () => {
    const route = { receiver: 'default', routes: [{ matchers: ['namespace=~".+"'], receiver: 'shop' }] };
    const result = { named: new Map(), others: { state: 'never' } } as const;

    expect(receivers(route, alertLabels({ alert: 'A' }, { result, external: {} }))).toEqual(['default']);
    expect(receivers(route, alertLabels({ alert: 'A' }, { result, external: { namespace: 'x' } }))).toEqual(['shop']);
  });

  test('is taken apart: what one route took is not offered to the next', () => {
    const route = {
      receiver: 'default',
      routes: [
        { matchers: ['team=~"a|b"'], receiver: 'ab' },
        { matchers: ['team!~"a|b"'], receiver: 'others' },
      ],
    };

    expect(receivers(route, anyAlert)).toEqual(['ab', 'others']);
  });

  test('passes for too many rather than too few where the tree is wide', () => {
    const route = {
      receiver: 'default',
      routes: Array.from({ length: 40 }, (_, i) => ({
        matchers: [`a${String(i)}="x"`, `b${String(i)}="y"`],
        receiver: `r${String(i)}`,
      })),
    };

    expect(receivers(route, anyAlert)).toEqual([...route.routes.map(({ receiver }) => receiver), 'default']);
  });
});
