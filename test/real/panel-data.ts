import type { DashboardJson, Panel, Target, Variable } from '../dashboards/panels.ts';
import { variableQuery } from '../dashboards/panels.ts';
import { get } from './process.ts';

/** Where what boards ask is. */
export interface DataSources {
  readonly prometheus: string;
  readonly loki: string;
  readonly jaeger: string;
}

/** What Grafana puts in by itself, with a datasource that is scraped every 15 s and an hour shown. */
const builtIn: Readonly<Record<string, string>> = {
  __rate_interval: '1m',
  __interval: '15s',
  __auto: '1m',
  __range: '1h',
  __range_s: '3600',
};

export type Values = Readonly<Record<string, string>>;

/** What people would type in. */
const typed: Values = { user_id: 'user-1' };

/** A query with what is chosen put in; `$1` is of a pattern. */
export const filled = (query: string, values: Values): string =>
  query.replaceAll(/\$\{(\w+)(?::\w+)?\}|\$([a-z_]\w*)/g, (whole, braced?: string, plain?: string) => {
    const value = values[braced ?? plain ?? ''];
    if (value === undefined) throw new Error(`${whole} has no value`);
    return value;
  });

/** What an API of a data source answers. */
export const data = async <T>(url: string): Promise<T> => (JSON.parse(await get(url)) as { readonly data: T }).data;

/** Values that a query of Prometheus for a variable offers. */
export const labelValues = (
  query: string,
  { prometheus }: Pick<DataSources, 'prometheus'>,
): Promise<readonly string[]> => {
  const [, series, label = ''] = /^label_values\((?:(.+), *)?(\w+)\)$/.exec(query) ?? [];
  const match = series === undefined ? '' : `?match[]=${encodeURIComponent(series)}`;
  return data(`${prometheus}/api/v1/label/${label}/values${match}`);
};

/** What a variable is where nobody chose: All, or the first of those it offers, or what it is preset to. */
const valueOf = async (variable: Variable, values: Values, sources: DataSources): Promise<string> => {
  const query = variableQuery(variable);
  const offered = query === '' ? [] : await labelValues(filled(query, values), sources);
  if (query !== '' && offered.length === 0) throw new Error(`variable ${variable.name} offers nothing`);
  if (variable.includeAll === true) return variable.allValue ?? `(${offered.join('|')})`;
  return (
    typed[variable.name] ??
    offered[0] ??
    (typeof variable.query === 'string' ? (variable.query.split(',')[0] ?? '') : '')
  );
};

/** Values of a board's variables as it opens, each after those before it. */
export const valuesOf = async ({ templating }: DashboardJson, sources: DataSources): Promise<Values> => {
  let values: Values = builtIn;
  for (const variable of templating.list)
    values = { ...values, [variable.name]: await valueOf(variable, values, sources) };
  return values;
};

interface Sampled {
  readonly metric?: object;
  readonly value?: readonly [number, string];
  readonly values?: readonly (readonly [number | string, string])[];
}

/** Nothing of a half minute, or a number that is none. */
const wrongIn = (result: readonly Sampled[], numbers: boolean): string | undefined => {
  const all = result.flatMap(({ value, values = [] }) => [...(value === undefined ? [] : [value]), ...values]);
  if (all.length === 0) return 'no data';
  const none = numbers ? all.find(([, text]) => !Number.isFinite(Number(text))) : undefined;
  return none === undefined ? undefined : none[1];
};

const inPrometheus = async (expr: string, instant: boolean, url: string): Promise<string | undefined> => {
  const end = Date.now() / 1000;
  const query = encodeURIComponent(expr);
  const path = instant
    ? `query?query=${query}`
    : `query_range?query=${query}&start=${String(end - 30)}&end=${String(end)}&step=5`;
  return wrongIn((await data<{ result: readonly Sampled[] }>(`${url}/api/v1/${path}`)).result, true);
};

const inLoki = async (logql: string, url: string): Promise<string | undefined> => {
  const path = `query_range?query=${encodeURIComponent(logql)}&since=5m&step=15s&limit=100`;
  const { result, resultType } = await data<{ result: readonly Sampled[]; resultType: string }>(
    `${url}/loki/api/v1/${path}`,
  );
  return wrongIn(result, resultType !== 'streams');
};

/** Tags that a search of traces asks for, as Jaeger takes them at the end of an address. */
export const traceTags = ({ tags = '' }: Pick<Target, 'tags'>): string => {
  const wanted: unknown = Object.fromEntries(tags.split(' ').flatMap((tag) => (tag === '' ? [] : [tag.split('=')])));
  return tags === '' ? '' : `&tags=${encodeURIComponent(JSON.stringify(wanted))}`;
};

/** A search is of one service at a time: Grafana repeats the panel for each. */
const inJaeger = async (target: Target, service: string, url: string): Promise<string | undefined> => {
  const asked = `service=${service}&limit=20&lookback=1h${traceTags(target)}`;
  const traces = await data<readonly unknown[]>(`${url}/api/traces?${asked}`);
  return traces.length === 0 ? 'no data' : undefined;
};

/** What is wrong with what a query of a panel brings; undefined where it brings data. */
export const problemOf = async (
  { datasource }: Panel,
  target: Target,
  values: Values,
  { prometheus, loki, jaeger }: DataSources,
  service: string,
): Promise<string | undefined> => {
  if (datasource?.uid === 'jaeger') return inJaeger(target, service, jaeger);
  const query = filled(target.expr ?? '', values);
  return datasource?.uid === 'loki' ? inLoki(query, loki) : inPrometheus(query, target.instant === true, prometheus);
};
