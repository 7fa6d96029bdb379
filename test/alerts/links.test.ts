import { expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { withLinks } from '../../alerts/links.ts';
import type { AlertingRule } from '../../alerts/rule-group.ts';
import type { ConfigInput } from '../../config/schema.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';
import { stackRules } from '../../testing/stack-rules.ts';

const alert: AlertingRule = {
  alert: 'Down',
  expr: 'up == 0',
  labels: { severity: 'warning' },
  annotations: { summary: '{{ $labels.instance }}', description: 'Of {{ $labels.namespace }}.' },
};
const record = { record: 'job:up:sum', expr: 'sum by (job) (up)' };
const urls = { runbookUrl: 'https://example.com/{alert}.html', grafanaUrl: 'https://grafana.example.com' };

test('every alert gets its runbook and its board for the labels it has, and a recording rule neither', () => {
  const board = { uid: 'nodes', variables: { namespace: 'namespace', node: 'instance', pod: 'pod' } };
  const [group] = withLinks(urls, [{ groups: [{ name: 'a', interval: '2m', rules: [record, alert] }], board }]);

  expect(group).toEqual({
    name: 'a',
    interval: '2m',
    rules: [
      record,
      {
        ...alert,
        annotations: {
          ...alert.annotations,
          runbook_url: 'https://example.com/Down.html',
          dashboard_url:
            'https://grafana.example.com/d/nodes?var-namespace={{ $labels.namespace | urlquery }}&var-node={{ $labels.instance | urlquery }}',
        },
      },
    ],
  });
});

test('an alert that no board shows gets a runbook alone, and a group without rules is left out', () => {
  const groups = withLinks(urls, [
    {
      groups: [
        { name: 'a', rules: [alert] },
        { name: 'b', rules: [] },
      ],
    },
  ]);

  expect(groups.map(({ name }) => name)).toEqual(['a']);
  expect(JSON.stringify(groups)).not.toContain('dashboard_url');
});

test.each<[string, ConfigInput, string]>([
  ['its Service', {}, 'http://grafana.observability.svc:3000/d/'],
  [
    'its ingress',
    {
      ingress: { controller: { namespace: 'ingress' } },
      grafana: { ingress: { host: 'g.example.com', tls: { secretName: 'g' } } },
    },
    'https://g.example.com/d/',
  ],
  [
    'the address that is set',
    { alerts: { grafanaUrl: 'https://pages.example.com/g' } },
    'https://pages.example.com/g/d/',
  ],
])('boards are linked at %s of Grafana', (_, config, start) => {
  const stack = new ObservabilityStack(new App(), 'observability', { config });
  const [first] = stackRules(stack)
    .flatMap(({ rules }) => rules)
    .flatMap(({ annotations }) => annotations?.dashboard_url ?? []);

  expect(first?.startsWith(start)).toBe(true);
});
