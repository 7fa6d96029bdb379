import { expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { alertMarkdown, alertTable } from '../../cli/alert-table.ts';
import { type ListedAlert, listAlerts } from '../../stacks/alert-list.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';
import { belvedere } from './belvedere.ts';

const example = new URL('../../examples/shop', import.meta.url).pathname;
const stack = new ObservabilityStack(new App(), 'observability', {
  config: {
    alertmanager: {
      receivers: [
        { name: 'team', webhook: [{ url: 'http://hook.shop.svc/' }] },
        { name: 'pager', webhook: [{ url: 'http://pager.shop.svc/' }] },
        { name: 'shop', webhook: [{ url: 'http://shop.shop.svc/' }] },
      ],
      route: {
        receiver: 'team',
        routes: [
          { receiver: 'shop', matchers: ['namespace="shop"'], continue: true },
          { receiver: 'pager', matchers: ['severity="critical"'] },
        ],
      },
    },
    alerts: { runbookUrl: 'https://runbooks.example.com/{alert}' },
    services: [{ name: 'checkout', namespace: 'shop' }],
  },
});
const alerts = listAlerts(stack);
const find = (name: string): ListedAlert | undefined => alerts.find(({ alert }) => alert === name);

test('an alert is listed with how bad it is, how long, who is told and where to read on', () => {
  expect(find('HighErrorRate')).toMatchObject({
    group: 'http-checkout',
    severity: 'critical',
    for: '2m',
    receivers: ['shop', 'pager'],
    summary: 'checkout answers too many requests with an error',
    runbook: 'https://runbooks.example.com/HighErrorRate',
  });
  expect(find('SlowResponseTime')?.receivers).toContain('shop');
});

test('where the labels of the series decide, every receiver it may come to is named', () => {
  expect(find('TargetDown')?.receivers).toEqual(['shop', 'team']);
});

test('the table has a line for each alert, its expression on that line', () => {
  const lines = alertTable(alerts).trimEnd().split('\n');

  expect(lines).toHaveLength(alerts.length + 1);
  expect(lines[0]).toMatch(/^ALERT +SEVERITY +FOR +RECEIVER +RUNBOOK +EXPRESSION$/);
  expect(lines.find((line) => line.startsWith('SlowResponseTime'))).toMatch(/ {2}\(histogram_quantile\(0\.95, sum by/);
});

test('the Markdown links each alert to its runbook, and keeps expressions with a bar in one cell', () => {
  const text = alertMarkdown(alerts.map((alert) => ({ ...alert, expr: 'up{job=~"a|b"} == 0' })));

  expect(text).toContain('## http-checkout\n');
  expect(text).toContain(
    '| [HighErrorRate](https://runbooks.example.com/HighErrorRate) | critical | 2m | shop, pager | `up{job=~"a\\|b"} == 0` |',
  );
});

test('the command lists them as JSON', async () => {
  const { code, stdout } = await belvedere(example, 'rules', '--format', 'json');
  const listed = JSON.parse(stdout) as ListedAlert[];

  expect(code).toBe(0);
  expect(listed.map(({ alert }) => alert)).toEqual(expect.arrayContaining(['Watchdog', 'HighErrorRate']));
});

test('rejects a format that is unknown, and a configuration that is wrong', async () => {
  const [format, config] = await Promise.all([
    belvedere(example, 'rules', '--format', 'xml'),
    belvedere(example, 'rules', '-c', 'missing.yaml'),
  ]);

  expect([format.code, config.code]).toEqual([2, 2]);
  expect(config.stderr).toContain('✖');
});
