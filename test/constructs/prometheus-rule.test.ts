import { expect, test } from '@jest/globals';
import { PrometheusRule } from '../../constructs/prometheus-rule.ts';
import { objectsOf } from '../objects.ts';

test('groups are carried as they are, with their labels and annotations', () => {
  const alert = {
    alert: 'TooHot',
    expr: 'temperature > 30',
    for: '5m',
    labels: { severity: 'warning' },
    annotations: { summary: 's', description: 'd' },
  } as const;
  const objects = objectsOf((scope) => {
    const groups = [{ name: 'weather', rules: [alert] }];
    new PrometheusRule(scope, 'rules', { name: 'weather', namespace: 'monitoring', labels: { l: '1' }, groups });
  });

  expect(objects.all).toEqual([
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: 'weather', namespace: 'monitoring', labels: { l: '1' } },
      spec: { groups: [{ name: 'weather', rules: [alert] }] },
    },
  ]);
});
