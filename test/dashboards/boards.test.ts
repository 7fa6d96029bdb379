import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { datasourceUids } from '../../constructs/grafana-datasources.ts';
import type { AlertingRule } from '../../alerts/rule-group.ts';
import { findSeries, scrapedMetrics } from '../../metrics/find-series.ts';
import { httpMetricsOf } from '../../metrics/http-metrics.ts';
import type { MetricDefinition } from '../../metrics/metric-definition.ts';
import { alertMetrics } from '../../metrics/scrape.ts';
import { monitoredServiceLabels } from '../../metrics/target-labels.ts';
import { analyze } from '../../promql/analyze.ts';
import { fateOf } from '../../promql/label-flow.ts';
import type { ObservabilityStack } from '../../stacks/observability.ts';
import { promtool as run } from '../alerts/rule-tests.ts';
import { alloyFilesStack, allStacks, controlPlaneStack, fullStack, haStack } from '../proof/stacks.ts';
import { describeWith } from '../real/required-tools.ts';
import { boardsOf, type DashboardJson, type Panel, panelsOf, variableQuery } from './panels.ts';
import { scrapedEmitters } from './scraped-emitters.ts';

/** Those of the full stack, and those that show something else or more in another. */
const boards = [
  ...boardsOf(fullStack.objects),
  ...boardsOf(controlPlaneStack.objects).filter(({ uid }) => uid === 'control-plane'),
  ...boardsOf(alloyFilesStack.objects).filter(({ uid }) => uid === 'log-shipper'),
  ...boardsOf(haStack.objects).filter(({ uid }) => uid === 'alertmanager'),
];
/** Names that the recording rules of a stack give. */
const recordsOf = ({ monitors }: ObservabilityStack): string[] =>
  monitors.rules.flatMap(({ props }) =>
    props.groups.flatMap(({ rules }) => rules.flatMap((rule) => ('record' in rule ? rule.record : []))),
  );
const recorded = recordsOf(fullStack.stack);

/** What the services of a stack call their metrics, and the labels they give them. */
const namedBy = ({ config }: ObservabilityStack): MetricDefinition[] =>
  config.services.flatMap(({ metrics }) => {
    const { requests, duration, inProgress } = httpMetricsOf(metrics);
    return [requests, duration, ...(inProgress === undefined ? [] : [inProgress])].map((metric) => ({
      ...metric,
      labels: [...metric.labels, ...monitoredServiceLabels],
    }));
  });

/** Alerts have the labels of what their rules find, and those that the rules add. */
const alertsOf = ({ monitors }: ObservabilityStack): MetricDefinition => {
  const rules = monitors.rules.flatMap(({ props }) =>
    props.groups.flatMap((group) => group.rules),
  ) as Partial<AlertingRule>[];
  const labels = rules.flatMap(({ expr, labels: added }) => [
    ...(analyze(expr ?? '', { kind: 'alert' }).flow?.named.keys() ?? []),
    ...Object.keys(added ?? {}),
  ]);
  return { ...alertMetrics.ALERTS, labels: [...new Set(labels)] };
};

/** One definition of each name, with the labels of all. */
const together = (metrics: readonly MetricDefinition[]): MetricDefinition[] => [
  ...metrics
    .reduce((known, metric) => {
      const labels = [...(known.get(metric.name)?.labels ?? []), ...metric.labels];
      return known.set(metric.name, { ...metric, labels: [...new Set(labels)] });
    }, new Map<string, MetricDefinition>())
    .values(),
];
const catalogue = {
  metrics: together([...scrapedMetrics(), ...namedBy(fullStack.stack), alertsOf(fullStack.stack)]),
  recorded,
  targetLabels: [],
  complete: true,
};

/** Findings on boards that are right as they are, by uid and panel, with the reason. */
const allowed: Readonly<Record<string, { readonly code: string; readonly because: string }>> = {};

const ofPrometheus = ({ datasource }: Panel): boolean => datasource?.uid === datasourceUids.prometheus;
const hasLegend = ['timeseries', 'state-timeline', 'heatmap'];
const withoutUnit = ['logs'];

const overlap = (a: Panel, b: Panel): boolean =>
  a.gridPos.x < b.gridPos.x + b.gridPos.w &&
  b.gridPos.x < a.gridPos.x + a.gridPos.w &&
  a.gridPos.y < b.gridPos.y + b.gridPos.h &&
  b.gridPos.y < a.gridPos.y + a.gridPos.h;

/** PromQL of a board's panels, each with the panel it is in and the labels its legend asks for. */
const promqlOf = (board: DashboardJson) =>
  panelsOf(board)
    .filter(ofPrometheus)
    .flatMap(({ title = '', targets = [] }) =>
      targets.map(({ expr = '', legendFormat = '' }) => ({
        title,
        expr,
        askedLabels: [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label),
      })),
    );

/** Names of the series that a board asks for. */
const seriesOf = (board: DashboardJson): string[] => [
  ...promqlOf(board).flatMap(({ expr }) =>
    analyze(expr, { kind: 'panel' }).references.flatMap(({ metric }) => metric ?? []),
  ),
  ...board.templating.list.flatMap((variable) => /^label_values\(([\w:]+)/.exec(variableQuery(variable))?.[1] ?? []),
];

const findings = (board: DashboardJson): string[] =>
  promqlOf(board).flatMap(({ title, expr, askedLabels }) =>
    analyze(expr, { kind: 'panel', catalogue, askedLabels })
      .findings.filter(({ severity }) => severity !== 'info')
      .filter(({ code }) => allowed[`${board.uid}/${title}`]?.code !== code)
      .map(({ code, message }) => `${title}: ${code}: ${message}`),
  );

describe.each(boards)('the board $title', (board) => {
  test('no two panels have one id, and none has no id', () => {
    const ids = board.panels.map(({ id }) => id);

    expect(ids.filter((id, i) => id === undefined || id < 1 || ids.indexOf(id) !== i)).toEqual([]);
  });

  test('no two panels overlap', () => {
    const pairs = board.panels.flatMap((a, i) => board.panels.slice(i + 1).map((b) => [a, b] as const));

    expect(pairs.filter(([a, b]) => overlap(a, b)).map((pair) => pair.map(({ title }) => title))).toEqual([]);
  });

  test('every line is filled to its twenty-four columns, without a gap', () => {
    const widths = new Map<number, number>();
    for (const { gridPos } of board.panels)
      for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) widths.set(y, (widths.get(y) ?? 0) + gridPos.w);
    const lines = Math.max(...widths.keys()) + 1;

    expect(Array.from({ length: lines }, (_, y) => widths.get(y))).toEqual(Array.from({ length: lines }, () => 24));
  });

  test('every panel says what it shows, in which unit, and what its series are', () => {
    const incomplete = panelsOf(board).flatMap((panel) => {
      const { title = '', description = '', type, targets = [], fieldConfig, options } = panel;
      const columnUnits = (fieldConfig?.overrides ?? []).flatMap(({ properties }) => properties.map(({ id }) => id));
      const traces = panel.datasource?.uid === datasourceUids.jaeger;
      return [
        ...(/^\S.{2,}/.test(title) ? [] : ['title']),
        ...(/^[A-Z\d].*\.$/.test(description) ? [] : ['description']),
        ...(Object.values<string | undefined>(datasourceUids).includes(panel.datasource?.uid) ? [] : ['datasource']),
        ...(targets.length > 0 ? [] : ['query']),
        ...(withoutUnit.includes(type) || traces || fieldConfig?.defaults.unit || columnUnits.includes('unit')
          ? []
          : ['unit']),
        ...(hasLegend.includes(type) && !(options?.legend?.showLegend ?? options?.legend?.show) ? ['legend'] : []),
        ...(['logs', 'table'].includes(type) || targets.every(({ legendFormat = '' }) => legendFormat !== '')
          ? []
          : ['name of a series']),
      ].map((what) => `${title}: ${what}`);
    });

    expect(incomplete).toEqual([]);
  });

  test('nothing is wrong with its PromQL', () => {
    expect(findings(board)).toEqual([]);
  });

  test('no query of a table keeps the name of its metric, which would be a column, and a row of its own', () => {
    const named = panelsOf(board)
      .filter(({ type, datasource }) => type === 'table' && datasource?.uid === 'prometheus')
      .flatMap(({ title = '', targets = [] }) =>
        targets.flatMap(({ refId, expr = '' }) => {
          const { flow } = analyze(expr, { kind: 'panel', catalogue });
          return flow === undefined || fateOf(flow, '__name__').state === 'never' ? [] : [`${title}: ${refId}`];
        }),
      );

    expect(named).toEqual([]);
  });

  test('every variable offers a label that the metric has', () => {
    const wrong = board.templating.list.filter((variable) => {
      const query = variableQuery(variable);
      const [, metric = '', label = ''] = /^label_values\(([\w:]+)(?:\{.*\})?, (\w+)\)$/.exec(query) ?? [];
      return query !== '' && !findSeries(metric)?.labels.includes(label);
    });

    expect(wrong).toEqual([]);
  });

  test('every variable in a query or link is one the board has, or Grafana’s own', () => {
    const variables = new Set([
      ...board.templating.list.map(({ name }) => name),
      ...['__rate_interval', '__interval', '__range', '__auto', '__url_time_range', '__field', '__data', '__value'],
    ]);
    const texts = JSON.stringify([
      board.templating.list.map(variableQuery),
      panelsOf(board).map(({ targets, fieldConfig, repeat = '' }) => [targets, fieldConfig, repeat && `$${repeat}`]),
    ]);
    const used = [...texts.matchAll(/\$\{?([a-zA-Z_]\w*)/g)].map(([, name = '']) => name);

    expect(used.filter((name) => !variables.has(name))).toEqual([]);
  });

  test('a variable of several values is matched by a pattern, and All finds whatever there is', () => {
    const multi = board.templating.list.filter(({ multi: several }) => several === true);
    const single = panelsOf(board).flatMap(({ targets = [], title }) =>
      targets.flatMap(({ expr = '' }) =>
        multi.flatMap(({ name }) =>
          new RegExp(`!?=\\s*"[^"]*\\$\\{?${name}\\b`).test(expr) ? [`${title ?? ''}: ${name}`] : [],
        ),
      ),
    );

    expect(single).toEqual([]);
    expect(multi.filter(({ includeAll, allValue }) => includeAll !== true || allValue === undefined)).toEqual([]);
  });
});

test('every finding that is allowed is there', () => {
  const codes = boards.flatMap((board) =>
    promqlOf(board).flatMap(({ title, expr, askedLabels }) =>
      analyze(expr, { kind: 'panel', catalogue, askedLabels }).findings.map(
        ({ code }) => `${board.uid}/${title} ${code}`,
      ),
    ),
  );

  expect(Object.entries(allowed).filter(([panel, { code }]) => !codes.includes(`${panel} ${code}`))).toEqual([]);
});

describe.each(allStacks)('in the $name stack', ({ stack, objects }) => {
  test('whatever a board asks for is recorded, or told by something that is scraped', () => {
    const scraped = scrapedEmitters(stack);
    const records = recordsOf(stack);
    const named = namedBy(stack).map(({ name }) => name);
    const dark = boardsOf(objects).flatMap((board) =>
      [...new Set(seriesOf(board))]
        .filter((name) => !records.includes(name))
        .filter((name) => !named.some((metric) => metric === name.replace(/_bucket$/, '')))
        .filter((name) => !scraped.has(findSeries(name)?.emitter.name ?? ''))
        .map((name) => `${board.title}: ${name}`),
    );

    expect(dark).toEqual([]);
  });

  test('no two boards have one uid', () => {
    const uids = boardsOf(objects).map(({ uid }) => uid);

    expect(uids.filter((uid, i) => uids.indexOf(uid) !== i)).toEqual([]);
  });
});

describeWith('Prometheus', ['promtool'], ({ promtool }) => {
  test.each(boards)('reads every query of the board $title', (board) => {
    const rules = promqlOf(board).map(({ expr }, i) => ({
      record: `board:query${String(i)}:value`,
      expr: expr.replaceAll(/\$__(rate_interval|interval|range)\b/g, '5m').replaceAll(/\$[a-zA-Z_]\w*/g, '.+'),
    }));
    const { status, output } = run(promtool, ['check', 'rules', 'rules.yaml'], {
      'rules.yaml': stringify({ groups: [{ name: 'board', rules }] }),
    });

    expect(status === 0 ? 'read' : output).toBe('read');
  });
});
