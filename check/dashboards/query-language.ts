import { parsePanelQuery } from '../../logql/parse.ts';
import { analyze } from '../../promql/analyze.ts';
import type { Board } from './board.ts';
import { type Datasource, findDatasource } from './datasources.ts';
import type { BoardQuery } from './queries.ts';
import { variableUses } from './variable-use.ts';

export type Language = 'promql' | 'logql';

const languages: Readonly<Record<string, Language | 'other'>> = {
  prometheus: 'promql',
  'grafana-amazonprometheus-datasource': 'promql',
  loki: 'logql',
};

/** The type a variable of datasources offers. */
const typeOfVariable = (board: Board, name: string): string | undefined => {
  const variable = board.variables.find((each) => each.name === name);
  const { query } = variable?.fields ?? {};
  return variable?.type === 'datasource' && typeof query === 'string' ? query : undefined;
};

/** The type of datasource a query goes to, where the board or the provisioning tells. */
const typeOf = ({ datasource, board }: BoardQuery, datasources: readonly Datasource[]): string | undefined => {
  if (datasource === undefined) {
    const defaults = datasources.filter(({ fields }) => fields.isDefault === true);
    return defaults.length === 1 ? defaults[0]?.type : undefined;
  }
  const { uid, type } = datasource;
  if (type !== undefined && type !== 'datasource' && type !== 'mixed') return type;
  const [variable] = uid === undefined ? [] : variableUses(uid);
  if (variable !== undefined) return typeOfVariable(board, variable.name);
  return uid === undefined ? undefined : findDatasource(datasources, uid)?.type;
};

/** In its braces streams are selected, or stages follow: as in no PromQL. */
const logql = /\}\s*(?:\|[=~>]|\||![=~>]\s*["`])|\(\s*\{[^}]*\}|^\s*\{[^}]*\}\s*$/;

/** The language of a query; nothing where it is another. */
export const languageOf = (query: BoardQuery, datasources: readonly Datasource[]): Language | undefined => {
  const type = typeOf(query, datasources);
  if (type !== undefined) {
    const language = Object.hasOwn(languages, type) ? languages[type] : 'other';
    return language === 'other' ? undefined : language;
  }
  if (query.panel?.type === 'logs') return 'logql';
  const readable = analyze(query.text, { kind: 'panel' }).findings.every(({ code }) => code !== 'promql-syntax');
  if (readable) return 'promql';
  return logql.test(query.text) || parsePanelQuery(query.text)?.ok === true ? 'logql' : 'promql';
};
