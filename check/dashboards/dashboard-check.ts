import type { Analysis } from '../../promql/analyze.ts';
import type { Catalogue } from '../../promql/catalogue.ts';
import { parsePanelQuery, type ParsedQuery } from '../../logql/parse.ts';
import type { Documents } from '../documents.ts';
import { findingAt, type Finding, type Statement } from '../finding.ts';
import { type Surroundings } from '../surroundings.ts';
import { type Board, readBoard } from './board.ts';
import { type Datasource, readDatasources } from './datasources.ts';
import { analyzePanel } from './panel-expression.ts';
import { queriesOf, type BoardQuery } from './queries.ts';
import { languageOf } from './query-language.ts';

/** What was read of Grafana, and what is known of what it asks. */
export interface DashboardWorld {
  readonly documents: Documents;
  readonly surroundings: Surroundings;
  readonly boards: readonly Board[];
  readonly datasources: readonly Datasource[];
  readonly queries: readonly BoardQuery[];
  /** Of queries in PromQL, where anybody can tell. */
  readonly promql: ReadonlyMap<BoardQuery, Analysis>;
  /** Of queries in LogQL, where anybody can tell. */
  readonly logql: ReadonlyMap<BoardQuery, ParsedQuery>;
}

export type DashboardCheck = (world: DashboardWorld) => readonly Finding[];

export const readDashboards = (
  documents: Documents,
  surroundings: Surroundings,
  catalogue: Catalogue,
): DashboardWorld => {
  const boards = documents.dashboards.map(readBoard);
  const datasources = readDatasources(documents);
  const queries = boards.flatMap(queriesOf);
  const promql = new Map<BoardQuery, Analysis>();
  const logql = new Map<BoardQuery, ParsedQuery>();
  for (const query of queries) {
    const language = languageOf(query, datasources);
    const analysis = language === 'promql' ? analyzePanel(query.text, { ...surroundings, catalogue }) : undefined;
    if (analysis !== undefined) promql.set(query, analysis);
    const parsed = language === 'logql' ? parsePanelQuery(query.text) : undefined;
    if (parsed !== undefined) logql.set(query, parsed);
  }
  return { documents, surroundings, boards, datasources, queries, promql, logql };
};

/** A finding about a query: an offset is one in its own text. */
export const aboutQuery = ({ board, path, offset }: BoardQuery, statement: Statement): Finding =>
  findingAt(board.source, path, { ...statement, offset: offset + (statement.offset ?? 0) });
