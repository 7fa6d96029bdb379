import { expect, test } from '@jest/globals';
import { monitorsBelow } from '../../constructs/monitors.ts';
import { standaloneNamespace, withoutOperator } from '../../constructs/monitoring-mode.ts';
import { PrometheusRule } from '../../constructs/prometheus-rule.ts';
import { awkwardMonitors } from '../awkward-monitors.ts';
import { objectsOf } from '../objects.ts';

test('where there is an operator, monitors are its resources', () => {
  const objects = objectsOf((scope) => {
    expect(standaloneNamespace(scope)).toBeUndefined();
    awkwardMonitors(scope, 'obs');
  });

  expect(objects.names).toEqual([
    'ServiceMonitor/conditions',
    'ServiceMonitor/everywhere',
    'PodMonitor/pods',
    'Probe/static',
    'Probe/plain',
    'Probe/ingresses',
  ]);
});

test('without it they write nothing and are still found, and rules are files beside Prometheus', () => {
  const objects = objectsOf((scope) => {
    withoutOperator(scope, 'obs');
    awkwardMonitors(scope, 'obs');
    new PrometheusRule(scope, 'Rules', {
      name: 'shop',
      namespace: 'elsewhere',
      labels: { a: 'b' },
      groups: [{ name: 'shop', rules: [] }],
    });
    expect(monitorsBelow(scope).probes.map(({ props }) => props.name)).toEqual(['static', 'plain', 'ingresses']);
  });

  expect(objects.all).toEqual([
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'prometheus-rules-elsewhere-shop', namespace: 'obs', labels: { a: 'b' } },
      data: { 'elsewhere-shop.yaml': 'groups:\n  - name: shop\n    rules: []\n' },
    },
  ]);
});
