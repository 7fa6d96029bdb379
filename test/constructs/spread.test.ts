import { expect, test } from '@jest/globals';
import { spread } from '../../constructs/spread.ts';

test('several pods are kept apart by node and by zone, as far as that goes', () => {
  const constraint = {
    maxSkew: 1,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: { app: 'loki' } },
  };

  expect(spread(2, { app: 'loki' })).toEqual({
    topologySpreadConstraints: [
      { ...constraint, topologyKey: 'kubernetes.io/hostname' },
      { ...constraint, topologyKey: 'topology.kubernetes.io/zone' },
    ],
  });
});

test('one pod is told nothing', () => {
  expect(spread(1, { app: 'loki' })).toEqual({});
});
