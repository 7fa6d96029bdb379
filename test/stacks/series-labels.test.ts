import { describe, expect, test } from '@jest/globals';
import { fateOf } from '../../promql/label-flow.ts';
import { type PlacedRoute, readRoutes } from '../../routing/route-tree.ts';
import { seriesLabels } from '../../stacks/series-labels.ts';

const treeAsking = (...matchers: readonly string[]): PlacedRoute => {
  const { root } = readRoutes({ route: { receiver: 'chat', routes: [{ receiver: 'chat', matchers }] } });
  if (root === undefined) throw new Error('this is no tree');
  return root;
};
const expr = 'sum by (namespace) (up == 0) > 0';

describe('what an expression tells of the labels of its alerts', () => {
  test('is known where a route asks for one that the rule does not set', () => {
    const flow = seriesLabels(treeAsking('namespace="shop"'))({ expr, labels: { severity: 'critical' } });

    expect(flow && fateOf(flow, 'namespace').state).toBe('may');
    expect(flow && fateOf(flow, 'pod').state).toBe('never');
  });

  test('is not asked where the rule sets all that routes ask for', () => {
    const labelsOf = seriesLabels(treeAsking('severity="critical"', 'alertname="Down"'));

    expect(labelsOf({ expr, labels: { severity: 'critical' } })).toBeUndefined();
    expect(labelsOf({ expr })).toBeDefined();
  });

  test('is nothing where the expression is none', () => {
    expect(seriesLabels(treeAsking('namespace="shop"'))({ expr: 'sum by namespace (up)' })).toBeUndefined();
  });
});
