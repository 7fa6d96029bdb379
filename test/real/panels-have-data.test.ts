import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findSeries } from '../../metrics/find-series.ts';
import { analyze } from '../../promql/analyze.ts';
import { boardsOf, type DashboardJson, type Panel, panelsOf, type Target } from '../dashboards/panels.ts';
import { differencesLeft } from './differences-left.ts';
import { problemOf, valuesOf } from './panel-data.ts';
import { describeWith, describeWithSystem } from './required-tools.ts';
import { startWatchedShop, type WatchedShop, watchingTools } from './watched-shop.ts';

/** Jobs whose targets need a cluster, or cannot be had here. */
const notRun: Readonly<Record<string, string>> = {
  kubelet: 'there are no nodes',
  'kube-state-metrics': 'there is no API server',
  apiserver: 'there is no API server',
  'kube-etcd': 'there is no API server',
  coredns: 'there are no pods',
  grafana: 'Grafana cannot be had here',
};

/** Queries that rightly bring nothing here, by board, panel and name of the query. */
const empty: Readonly<Record<string, string>> = {
  'business/Orders against the day before/B': 'there was no day before',
  'business/Revenue against the day before/B': 'there was no day before',
  'business/Orders stopped/A': 'no alert fires',
  'inference/Inferences by model/B': 'there was no day before',
  'inference/Alerts of inference over time/A': 'no alert fires',
};

interface Asked {
  readonly name: string;
  readonly board: DashboardJson;
  readonly panel: Panel;
  readonly target: Target;
}

const askedOf = (board: DashboardJson): Asked[] =>
  panelsOf(board).flatMap((panel) =>
    (panel.targets ?? []).map((target) => ({
      name: `${board.uid}/${panel.title ?? ''}/${target.refId}`,
      board,
      panel,
      target,
    })),
  );

/** Jobs that a query needs and that are not run. */
const missingJobs = ({ panel, target }: Asked): string[] => {
  if (panel.datasource?.uid !== 'prometheus') return [];
  const { references } = analyze(target.expr ?? '', { kind: 'panel' });
  const jobs = references.flatMap(({ metric = '', matchers }) => [
    ...matchers.flatMap(({ label, op, value }) => (label === 'job' && op === '=' ? [value] : [])),
    findSeries(metric)?.emitter.job ?? '',
  ]);
  return [...new Set(jobs.filter((job) => job in notRun))];
};

const whyNot = (asked: Asked): string[] =>
  missingJobs(asked).map(
    (job) => `NOT RUN: panels of the board ${asked.board.uid} that ask for ${job}: ${notRun[job] ?? ''}`,
  );

describeWith('every panel of the boards', [...watchingTools], (tools) => {
  describeWithSystem('beside a PostgreSQL', 'initdb', () => {
    describeWithSystem('and a Redis', 'redis-server', () => {
      const folder = mkdtempSync(join(tmpdir(), 'belvedere-panels-'));
      const ended: { stop(): Promise<unknown> }[] = [];
      let shop: WatchedShop;

      beforeAll(async () => {
        shop = await startWatchedShop(tools, folder, ended);
      }, 120_000);
      afterAll(async () => {
        for (const one of ended.splice(0).reverse()) await one.stop();
        rmSync(folder, { recursive: true, force: true });
      }, 60_000);

      test('has data without a NaN, while the shop is under load', async () => {
        const all = boardsOf(shop.built.objects).flatMap(askedOf);
        const left = all.filter((asked) => missingJobs(asked).length > 0);
        for (const line of new Set(left.flatMap(whyNot))) console.warn(line);
        const excepted = all.filter(({ name }) => name in empty);
        let open = all.filter((asked) => !left.includes(asked) && !excepted.includes(asked));
        expect(open.length).toBeGreaterThan(150);

        const problem = (asked: Asked): Promise<string | undefined> =>
          valuesOf(asked.board, shop.sources)
            .then((values) => problemOf(asked.panel, asked.target, values, shop.sources, 'shop'))
            .catch((error: unknown) => String(error));
        const problems = async (): Promise<string[]> => {
          await shop.look();
          const found: (readonly [Asked, string])[] = [];
          for (const asked of open) {
            const wrong = await problem(asked);
            if (wrong !== undefined) found.push([asked, wrong]);
          }
          open = found.map(([asked]) => asked);
          return found.map(([{ name }, wrong]) => `${name}: ${wrong}`);
        };

        expect(await differencesLeft(problems, shop.running, 120)).toEqual([]);
        // What is excepted is there, and was not filled meanwhile.
        expect(excepted.map(({ name }) => name).sort()).toEqual(Object.keys(empty).sort());
        for (const asked of excepted) expect([asked.name, await problem(asked)]).toEqual([asked.name, 'no data']);
      }, 180_000);
    });
  });
});
