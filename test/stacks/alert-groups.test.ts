import { describe, expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import type { AlertingRule } from '../../alerts/rule-group.ts';
import { boardUids } from '../../config/dashboards.ts';
import type { ConfigInput } from '../../config/schema.ts';
import { findSeries } from '../../metrics/find-series.ts';
import { analyze } from '../../promql/analyze.ts';
import { fateOf } from '../../promql/label-flow.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';
import { boardsOf } from '../dashboards/panels.ts';
import { allStacks, fullStack } from '../proof/stacks.ts';

const stackOf = (config: ConfigInput) => new ObservabilityStack(new App(), 'observability', { config });

/** Alerts that Belvedere makes: they have a runbook. */
const alertsOf = ({ monitors }: ObservabilityStack): AlertingRule[] =>
  monitors.rules
    .flatMap(({ props }) => props.groups.flatMap(({ rules }) => rules as Partial<AlertingRule>[]))
    .filter((rule): rule is AlertingRule => rule.annotations?.runbook_url !== undefined);

/** The board of an alert, and the label that each variable of the link is set to. */
const linkOf = ({ annotations }: AlertingRule) => {
  if (annotations.dashboard_url === undefined) return undefined;
  const { pathname, searchParams } = new URL(annotations.dashboard_url);
  const labels = [...searchParams].map(([name, value]): [string, string] => [
    name.replace(/^var-/, ''),
    value.replace(/^\{\{ \$labels\.(\w+) \| urlquery \}\}$/, '$1'),
  ]);
  return { uid: pathname.split('/').at(-1) ?? '', labels: new Map(labels) };
};

const linkOfAlert = (stack: ObservabilityStack, name: string) => {
  const found = alertsOf(stack).find(({ alert }) => alert === name);
  return found && linkOf(found);
};

/** Whether the series of an alert have a label: its expression or what it reads says so, or the rule adds it. */
const has = ({ expr, labels }: AlertingRule, label: string): boolean => {
  const { flow, references } = analyze(expr, { kind: 'alert' });
  if (label in labels) return true;
  if (flow === undefined || fateOf(flow, label).state === 'never') return false;
  return (
    flow.named.has(label) || references.some(({ metric = '' }) => findSeries(metric)?.labels.includes(label) === true)
  );
};

/** Labels that an alert has, and a link rightly does not choose by. */
const notChosen: Readonly<Record<string, string>> = {
  'KubeStateMetricsErrors has namespace': 'it is that of the exporter, which tells of all',
};

describe.each(allStacks)('in the $name stack', ({ stack, objects }) => {
  const boards = new Map(boardsOf(objects).map((board) => [board.uid, board]));
  // Alerts of probes are silent where there is none, and so is their board away.
  const alerts = alertsOf(stack).filter((rule) => stack.monitors.probes.length > 0 || linkOf(rule)?.uid !== 'probes');

  test('every board that an alert links to is shown, and has the variables of the link', () => {
    const dead = alerts.flatMap((rule) => {
      const link = linkOf(rule);
      const names = boards.get(link?.uid ?? '')?.templating.list.map(({ name }) => name);
      return link === undefined || [...link.labels.keys()].every((name) => names?.includes(name)) ? [] : [rule.alert];
    });

    expect(dead).toEqual([]);
  });

  test('a link chooses by every label that the alert has, and by no other', () => {
    const wrong = alerts.flatMap((rule) => {
      const link = linkOf(rule);
      const names = boards.get(link?.uid ?? '')?.templating.list.map(({ name }) => name) ?? [];
      const chosen = [...(link?.labels.values() ?? [])];
      return [
        ...chosen.filter((label) => !has(rule, label)).map((label) => `${rule.alert} has no ${label}`),
        ...names
          .filter((name) => !link?.labels.has(name) && has(rule, name))
          .map((name) => `${rule.alert} has ${name}`),
      ];
    });

    expect(wrong.filter((what) => !(what in notChosen))).toEqual([]);
  });
});

/** Alerts about what no board shows. */
const withoutBoard: Readonly<Record<string, string>> = {
  PushgatewayPushFailed: 'what jobs push is their own',
  StatsdSamplesRejected: 'what services send is on their boards',
};

test('every alert of the full stack links to a board, but those about what none shows', () => {
  const without = alertsOf(fullStack.stack).filter(({ annotations }) => annotations.dashboard_url === undefined);

  expect([...new Set(without.map(({ alert }) => alert))].sort()).toEqual(Object.keys(withoutBoard));
});

test.each([
  ['PodCrashLooping', 'kubernetes-workloads'],
  ['NodeNotReady', 'nodes'],
  ['NodeHighCpu', 'nodes'],
  ['VolumeFilling', 'volumes'],
  ['ProbeFailed', 'probes'],
  ['ApiServerErrors', 'control-plane'],
  ['TargetDown', 'prometheus'],
  ['PrometheusConfigReloadFailed', 'prometheus'],
  ['AlertmanagerNotificationsFailing', 'alertmanager'],
  ['GrafanaRequestsFailing', 'grafana'],
  ['LokiRequestErrors', 'loki'],
  ['LogShippingFailing', 'log-shipper'],
  ['JaegerSpansLost', 'jaeger'],
  ['PostgresDown', 'postgresql'],
  ['RedisDown', 'redis'],
])('%s links to the board %s', (alert, uid) => {
  expect(linkOfAlert(fullStack.stack, alert)?.uid).toBe(uid);
});

test('a condition of a node is shown for the node, which is the instance of its metrics', () => {
  expect(linkOfAlert(fullStack.stack, 'NodeNotReady')?.labels).toEqual(new Map([['instance', 'node']]));
});

test('with all boards off, no alert links to one', () => {
  const boards = Object.fromEntries(boardUids.map((uid) => [uid, false]));
  const services: ConfigInput['services'] = [{ name: 'checkout', namespace: 'shop', measures: ['orders'] }];
  const stack = stackOf({ grafana: { dashboards: { boards } }, services });

  expect(alertsOf(stack).flatMap((rule) => linkOf(rule) ?? [])).toEqual([]);
});

test('where a board goes with its exporter, alerts that another tells of have no link to it', () => {
  const without = stackOf({ nodeExporter: { enabled: false } });

  expect(linkOfAlert(stackOf({}), 'NodeNotReady')?.uid).toBe('nodes');
  expect(alertsOf(without).map(({ alert }) => alert)).toContain('NodeNotReady');
  expect(linkOfAlert(without, 'NodeNotReady')).toBeUndefined();
});
