import { asList, asMap, asText, type Path } from '../source.ts';
import { type Board, type DatasourceRef, datasourceRef, type Fields, type Panel } from './board.ts';

/** A query of a board: of a panel, an annotation or a variable. */
export interface BoardQuery {
  readonly board: Board;
  readonly path: Path;
  readonly text: string;
  /** Where it begins in the value at the path: a variable's stands in `label_values(…)`. */
  readonly offset: number;
  readonly datasource: DatasourceRef | undefined;
  readonly panel: Panel | undefined;
  /** The panel's target. */
  readonly target: Fields | undefined;
}

const ofPanels = (board: Board): BoardQuery[] =>
  board.panels.flatMap((panel) => {
    const outer = datasourceRef(panel.fields, panel.path);
    return asList(panel.fields.targets).flatMap((value, i) => {
      const target = asMap(value);
      const path = [...panel.path, 'targets', i];
      const text = asText(target.expr);
      const own = datasourceRef(target, path);
      return text === undefined || text.trim() === ''
        ? []
        : [{ board, path: [...path, 'expr'], text, offset: 0, datasource: own ?? outer, panel, target }];
    });
  });

const ofAnnotations = (board: Board): BoardQuery[] =>
  asList(asMap(board.fields.annotations).list).flatMap((value, i) => {
    const annotation = asMap(value);
    const path = ['annotations', 'list', i];
    const text = asText(annotation.expr);
    return text === undefined || text.trim() === ''
      ? []
      : [
          {
            board,
            path: [...path, 'expr'],
            text,
            offset: 0,
            datasource: datasourceRef(annotation, path),
            panel: undefined,
            target: undefined,
          },
        ];
  });

/** What a variable asks for: the series of `label_values(series, label)`, the expression of `query_result(expression)`. */
const inner = /^(?<call>\s*(?:label_values|query_result)\(\s*)(?<expr>[\s\S]+?)(?:,\s*[\w.$:{}]+\s*)?\)\s*$/;

const ofVariables = (board: Board): BoardQuery[] =>
  board.variables.flatMap(({ type, fields, path }) => {
    if (type !== 'query') return [];
    const nested = asText(asMap(fields.query).query);
    const query = asText(fields.query) ?? nested ?? '';
    const { call = '', expr = '' } = inner.exec(query)?.groups ?? {};
    if (expr === '' || (call.includes('label_values') && !query.includes(','))) return [];
    return [
      {
        board,
        path: [...path, 'query', ...(nested === undefined ? [] : ['query'])],
        text: expr,
        offset: call.length,
        datasource: datasourceRef(fields, path),
        panel: undefined,
        target: undefined,
      },
    ];
  });

/** Every query of a board that may be PromQL or LogQL. */
export const queriesOf = (board: Board): BoardQuery[] => [
  ...ofPanels(board),
  ...ofAnnotations(board),
  ...ofVariables(board),
];
