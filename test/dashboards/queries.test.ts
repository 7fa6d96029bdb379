import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { datasourceUids } from '../../constructs/grafana-datasources.ts';
import { parsePanelQuery } from '../../logql/parse.ts';
import { analyze } from '../../promql/analyze.ts';
import { type Expr, operands } from '../../promql/ast.ts';
import { promtool as run } from '../alerts/rule-tests.ts';
import { describeWith } from '../real/required-tools.ts';
import { everyBoard, stacksWithBoards } from './every-board.ts';
import { boardsOf, type DashboardJson, panelsOf, variableQuery } from './panels.ts';
import { scrapedCatalogue } from './scraped-catalogue.ts';

interface PanelQuery {
  readonly title: string;
  readonly expr: string;
  /** That the legend asks for. */
  readonly askedLabels: readonly string[];
}

/** Queries of a board's panels that a datasource answers. */
const queriesOf = (board: DashboardJson, datasource: keyof typeof datasourceUids): PanelQuery[] =>
  panelsOf(board)
    .filter((panel) => panel.datasource?.uid === datasourceUids[datasource])
    .flatMap(({ title = '', targets = [] }) =>
      targets.map(({ expr = '', legendFormat = '' }) => ({
        title,
        expr,
        askedLabels: [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label),
      })),
    );

/** The expression compared with a number that is left out where it is not above: NaN is neither. */
const isGuard = (expr: Expr): boolean =>
  expr.kind === 'binary' && ['>=', '>'].includes(expr.op) && !expr.bool && expr.right.kind === 'number';

/** Percentiles of an expression that give NaN where nothing was asked. */
const unguarded = (expr: Expr, guarded = false): Expr[] => {
  if (expr.kind === 'call' && expr.name === 'histogram_quantile' && !guarded) return [expr];
  return operands(expr).flatMap((part) => unguarded(part, isGuard(expr) || (guarded && expr.kind === 'paren')));
};

describe.each(stacksWithBoards)('in the $name stack', ({ stack, objects }) => {
  const catalogue = scrapedCatalogue(stack);
  const boards = boardsOf(objects);
  const jobs = [...stack.monitors.serviceMonitors, ...stack.monitors.podMonitors].map(({ props }) => props.name);

  test('whatever a panel asks for, metric or label, is told by something that is scraped, and nothing is wrong with its PromQL', () => {
    const findings = boards.flatMap((board) =>
      queriesOf(board, 'prometheus').flatMap(({ title, expr, askedLabels }) =>
        analyze(expr, { kind: 'panel', catalogue, askedLabels })
          .findings.filter(({ severity }) => severity !== 'info')
          .map(({ code, message }) => `${board.uid}/${title}: ${code}: ${message}`),
      ),
    );

    expect(boards.flatMap((board) => queriesOf(board, 'prometheus')).length).toBeGreaterThan(100);
    expect(findings).toEqual([]);
  });

  test('every job that a panel asks for is scraped', () => {
    const asked = boards.flatMap((board) =>
      queriesOf(board, 'prometheus').flatMap(({ title, expr }) =>
        analyze(expr, { kind: 'panel' }).references.flatMap(({ matchers }) =>
          matchers
            .filter(({ label, op }) => label === 'job' && op === '=')
            .map(({ value }) => [value, `${board.uid}/${title}: ${value}`] as const),
        ),
      ),
    );
    const isScraped = (job: string): boolean => jobs.some((name) => name === job || name.startsWith(`${job}-`));

    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter(([job]) => !isScraped(job)).map(([, where]) => where)).toEqual([]);
  });

  test('every variable offers a label of series that are scraped', () => {
    const findings = boards.flatMap((board) =>
      board.templating.list.map(variableQuery).flatMap((query) => {
        const [, series = '', label = ''] = /^label_values\((.+), (\w+)\)$/.exec(query) ?? [];
        const offered = `count by (${label}) (${series})`;
        return query === '' ? [] : analyze(offered, { kind: 'panel', catalogue, askedLabels: [label] }).findings;
      }),
    );

    expect(findings).toEqual([]);
  });
});

describe.each(everyBoard)('the board $name', ({ board }) => {
  test('its LogQL is read', () => {
    const unread = queriesOf(board, 'loki').flatMap(({ title, expr }) => {
      const parsed = parsePanelQuery(expr);
      if (parsed?.ok === true) return [];
      return [
        `${title}: ${parsed === undefined ? 'cannot be told' : parsed.problems.map(({ message }) => message).join()}`,
      ];
    });

    expect(unread).toEqual([]);
  });

  test('its percentiles are left out where nothing was asked, as they would be no number', () => {
    const unnumbered = queriesOf(board, 'prometheus').filter(({ expr: text }) => {
      const { expr } = analyze(text, { kind: 'panel' });
      return expr === undefined || unguarded(expr).length > 0;
    });

    expect(unnumbered.map(({ title }) => title)).toEqual([]);
  });
});

test('there are queries of log lines, and percentiles, to be held to this', () => {
  const texts = (datasource: keyof typeof datasourceUids): string[] =>
    everyBoard.flatMap(({ board }) => queriesOf(board, datasource).map(({ expr }) => expr));

  expect(new Set(texts('loki')).size).toBeGreaterThan(10);
  expect(new Set(texts('prometheus').filter((expr) => expr.includes('histogram_quantile'))).size).toBeGreaterThan(20);
});

test.each([
  ['histogram_quantile(0.5, sum by (le) (rate(a_bucket[5m])))', 1],
  ['histogram_quantile(0.5, sum by (le) (rate(a_bucket[5m]))) >= 0', 0],
  ['topk(3, histogram_quantile(0.5, sum by (le) (rate(a_bucket[5m]))) >= 0)', 0],
  ['max((histogram_quantile(0.5, sum by (le) (rate(a_bucket[5m]))))) > 0', 1],
  ['1 >= histogram_quantile(0.5, sum by (le) (rate(a_bucket[5m])))', 1],
])('%s has %i percentiles that may be no number', (text, count) => {
  const { expr } = analyze(text, { kind: 'panel' });

  expect(expr && unguarded(expr)).toHaveLength(count);
});

describeWith('Prometheus', ['promtool'], ({ promtool }) => {
  test('reads every query of every board', () => {
    const queries = new Set(everyBoard.flatMap(({ board }) => queriesOf(board, 'prometheus').map(({ expr }) => expr)));
    const rules = [...queries].map((expr, i) => ({
      record: `board:query${String(i)}:value`,
      expr: expr.replaceAll(/\$__(rate_interval|interval|range)\b/g, '5m').replaceAll(/\$[a-zA-Z_]\w*/g, '.+'),
    }));
    const { status, output } = run(promtool, ['check', 'rules', 'rules.yaml'], {
      'rules.yaml': stringify({ groups: [{ name: 'board', rules }] }),
    });

    expect(status === 0 ? 'read' : output).toBe('read');
  });
});
