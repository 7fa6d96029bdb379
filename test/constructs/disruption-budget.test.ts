import { expect, test } from '@jest/globals';
import { disruptionBudget } from '../../constructs/disruption-budget.ts';
import { objectsOf } from '../objects.ts';

const budget = (replicas: number) =>
  objectsOf((scope) => {
    disruptionBudget(scope, {
      pods: { kind: 'pods', name: 'loki', namespace: 'monitoring', labels: { app: 'loki' } },
      partOf: 'observatory',
      replicas,
    });
  });

test('of several pods a drain takes one at a time, and is not held up by one that is broken', () => {
  expect(budget(3).get('PodDisruptionBudget', 'loki', 'monitoring').spec).toEqual({
    maxUnavailable: 1,
    unhealthyPodEvictionPolicy: 'AlwaysAllow',
    selector: { matchLabels: { app: 'loki' } },
  });
});

test('one pod has no budget, which would block every drain', () => {
  expect(budget(1).names).toEqual([]);
});
