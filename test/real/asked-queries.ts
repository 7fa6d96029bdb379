import { findSeries } from '../../metrics/find-series.ts';
import { analyze } from '../../promql/analyze.ts';
import { type DashboardJson, type Panel, panelsOf, type Target } from '../dashboards/panels.ts';
import { type DataSources, problemOf, valuesOf } from './panel-data.ts';

/** A query of a panel. */
export interface Asked {
  /** Board, panel and name of the query. */
  readonly name: string;
  readonly board: DashboardJson;
  readonly panel: Panel;
  readonly target: Target;
}

export const askedOf = (board: DashboardJson): Asked[] =>
  panelsOf(board).flatMap((panel) =>
    (panel.targets ?? []).map((target) => ({
      name: `${board.uid}/${panel.title ?? ''}/${target.refId}`,
      board,
      panel,
      target,
    })),
  );

/** Jobs that a query needs, of those that are no service's own. */
const jobsOf = ({ panel, target }: Asked): string[] => {
  if (panel.datasource?.uid !== 'prometheus') return [];
  const { references } = analyze(target.expr ?? '', { kind: 'panel' });
  const jobs = references.flatMap(({ metric = '', matchers }) => [
    ...matchers.flatMap(({ label, op, value }) => (label === 'job' && op === '=' ? [value] : [])),
    findSeries(metric)?.emitter.job ?? '',
  ]);
  return [...new Set(jobs.filter((job) => job !== ''))];
};

/** Queries whose jobs are all run; the others are reported as not run, by board and job, with the reason. */
export const runnable = (all: readonly Asked[], notRun: Readonly<Record<string, string>>): Asked[] => {
  const missing = all
    .flatMap((asked) => jobsOf(asked).map((job) => ({ asked, job })))
    .filter(({ job }) => job in notRun);
  const lines = missing.map(
    ({ asked, job }) => `NOT RUN: panels of the board ${asked.board.uid} that ask for ${job}: ${notRun[job] ?? ''}`,
  );
  for (const line of new Set(lines)) console.warn(line);
  return all.filter((asked) => !missing.some((other) => other.asked === asked));
};

/** Jobs that are named as not run, and asked for by nobody. */
export const neverAsked = (all: readonly Asked[], notRun: Readonly<Record<string, string>>): string[] => {
  const asked = new Set(all.flatMap(jobsOf));
  return Object.keys(notRun).filter((job) => !asked.has(job));
};

/** What is wrong with what a query brings as its board opens; undefined where it brings data. */
export const problemWith = (asked: Asked, sources: DataSources, service: string): Promise<string | undefined> =>
  valuesOf(asked.board, sources)
    .then((values) => problemOf(asked.panel, asked.target, values, sources, service))
    .catch((error: unknown) => String(error));

/** Asks queries again and again; gives back what is wrong with those that never brought data yet. */
export const stillWrong = (all: readonly Asked[], sources: DataSources, service: string): (() => Promise<string[]>) => {
  let open = all;
  return async () => {
    const found: (readonly [Asked, string])[] = [];
    for (const asked of open) {
      const wrong = await problemWith(asked, sources, service);
      if (wrong !== undefined) found.push([asked, wrong]);
    }
    open = found.map(([asked]) => asked);
    return found.map(([{ name }, wrong]) => `${name}: ${wrong}`);
  };
};
