import type { Answer, FoundTrace, LogLine, Sample, Series } from '../../preview/answers.ts';
import type { FilledPanel, PageProps } from '../../preview/page.ts';
import { repeatedPanels } from '../../preview/repeated-panels.ts';
import type { BoardPanel, PanelTarget } from '../../preview/board-json.ts';
import { type DashboardJson, variableQuery } from '../dashboards/panels.ts';
import { data, type DataSources, filled, labelValues, traceTags, type Values, valuesOf } from './panel-data.ts';

/** The time that is shown, in seconds since 1970, and the seconds between points. */
export interface TimeShown {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

interface Sampled {
  readonly metric?: Readonly<Record<string, string>>;
  readonly stream?: Readonly<Record<string, string>>;
  readonly value?: readonly [number, string];
  readonly values?: readonly (readonly [number | string, string])[];
}

const seriesOf = ({ metric = {}, value, values = value === undefined ? [] : [value] }: Sampled): Series => ({
  labels: metric,
  samples: values.map(([time, text]): Sample => [Number(time), Number(text)]),
});

const search = (parameters: Readonly<Record<string, string | number>>): string =>
  new URLSearchParams(
    Object.entries(parameters).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();

const inPrometheus = async (target: PanelTarget, query: string, url: string, shown: TimeShown): Promise<Answer> => {
  const { from: start, to: end, step } = shown;
  const asked =
    target.instant === true
      ? `query?${search({ query, time: end })}`
      : `query_range?${search({ query, start, end, step })}`;
  const { result } = await data<{ readonly result: readonly Sampled[] }>(`${url}/api/v1/${asked}`);
  const series = result.map(seriesOf);
  if (target.exemplar !== true) return { series };
  const found = await data<
    readonly { readonly exemplars: readonly { readonly timestamp: number; readonly value: string }[] }[]
  >(`${url}/api/v1/query_exemplars?${search({ query, start, end })}`);
  const exemplars = found.flatMap((one) =>
    one.exemplars.map(({ timestamp, value }) => ({ seconds: timestamp, value: Number(value) })),
  );
  return { series, exemplars };
};

const linesOf = ({ stream = {}, values = [] }: Sampled): LogLine[] =>
  values.map(([time, text]) => ({ seconds: Number(time) / 1e9, text, level: stream.level ?? '' }));

const inLoki = async (target: PanelTarget, query: string, url: string, shown: TimeShown): Promise<Answer> => {
  const { from: start, to: end, step } = shown;
  const asked =
    target.queryType === 'instant'
      ? `query?${search({ query, time: end })}`
      : `query_range?${search({ query, start, end, step, limit: 100 })}`;
  const { result, resultType } = await data<{ readonly result: readonly Sampled[]; readonly resultType: string }>(
    `${url}/loki/api/v1/${asked}`,
  );
  return resultType === 'streams' ? { lines: result.flatMap(linesOf) } : { series: result.map(seriesOf) };
};

interface JaegerTrace {
  readonly traceID: string;
  readonly processes: Readonly<Record<string, { readonly serviceName: string }>>;
  readonly spans: readonly {
    readonly operationName: string;
    readonly processID: string;
    /** In microseconds. */
    readonly startTime: number;
    readonly duration: number;
  }[];
}

const traceOf = ({ traceID, processes, spans }: JaegerTrace): FoundTrace => {
  const [first] = spans.toSorted((a, b) => a.startTime - b.startTime);
  const ended = Math.max(...spans.map(({ startTime, duration }) => startTime + duration));
  const began = first?.startTime ?? 0;
  const service = processes[first?.processID ?? '']?.serviceName ?? '';
  return {
    id: traceID,
    name: `${service}: ${first?.operationName ?? ''}`,
    began: began / 1e6,
    milliseconds: (ended - began) / 1e3,
  };
};

const inJaeger = async (target: PanelTarget, service: string, url: string): Promise<Answer> => {
  const query = `${search({ service, limit: 20, lookback: '1h' })}${traceTags(target)}`;
  return { traces: (await data<readonly JaegerTrace[]>(`${url}/api/traces?${query}`)).map(traceOf) };
};

const answerOf = (panel: BoardPanel, target: PanelTarget, values: Values, sources: DataSources, shown: TimeShown) => {
  if (panel.datasource?.uid === 'jaeger') return inJaeger(target, filled(target.service ?? '', values), sources.jaeger);
  const query = filled(target.expr ?? '', values);
  return panel.datasource?.uid === 'loki'
    ? inLoki(target, query, sources.loki, shown)
    : inPrometheus(target, query, sources.prometheus, shown);
};

/** What Grafana puts in for these times. */
const grafanas = ({ from, to, step }: TimeShown): Values => ({
  __interval: `${String(step)}s`,
  __auto: `${String(step)}s`,
  __range: `${String(Math.round(to - from))}s`,
  __range_s: String(Math.round(to - from)),
});

/** Values for which a board repeats panels: each that is offered, as it opens with all of them. */
const repeatedValues = async (
  { panels, templating }: DashboardJson,
  values: Values,
  { prometheus }: DataSources,
): Promise<Record<string, readonly string[]>> => {
  const names = new Set(panels.flatMap(({ repeat }) => (repeat === undefined ? [] : [repeat])));
  const offered: Record<string, readonly string[]> = {};
  for (const variable of templating.list)
    if (names.has(variable.name))
      offered[variable.name] = await labelValues(filled(variableQuery(variable), values), { prometheus });
  return offered;
};

/** A board as it opens, with what the data sources answer to each of its panels. */
export const boardAnswers = async (
  board: DashboardJson,
  sources: DataSources,
  shown: TimeShown,
): Promise<PageProps> => {
  const values = { ...(await valuesOf(board, sources)), ...grafanas(shown) };
  const standing = repeatedPanels(board.panels, await repeatedValues(board, values, sources));
  const panels: FilledPanel[] = [];
  for (const { panel, scoped } of standing) {
    const answers: Record<string, Answer> = {};
    for (const target of panel.targets ?? [])
      answers[target.refId] = await answerOf(panel, target, { ...values, ...scoped }, sources, shown);
    panels.push({ panel, scoped, answers });
  }
  return { board, panels, ...shown };
};
