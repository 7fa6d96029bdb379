import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boardsOf } from '../dashboards/panels.ts';
import { askedOf, neverAsked, problemWith, runnable, stillWrong } from './asked-queries.ts';
import { differencesLeft } from './differences-left.ts';
import { describeWith, describeWithSystem } from './required-tools.ts';
import { startWatchedShop, type WatchedShop, watchingTools } from './watched-shop.ts';

/** Jobs whose targets need a cluster, or cannot be had here. */
const notRun: Readonly<Record<string, string>> = {
  kubelet: 'there are no nodes',
  'kube-state-metrics': 'there is no API server; cluster-panels.test.ts has one',
  apiserver: 'there is no API server; cluster-panels.test.ts has one',
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
        const excepted = all.filter(({ name }) => name in empty);
        const open = runnable(all, notRun).filter(({ name }) => !(name in empty));
        expect(open.length).toBeGreaterThan(150);

        const wrong = stillWrong(open, shop.sources, 'shop');
        const problems = async (): Promise<string[]> => {
          await shop.look();
          return wrong();
        };

        expect(await differencesLeft(problems, shop.running, 120)).toEqual([]);
        // What is excepted is there, and was not filled meanwhile.
        expect(excepted.map(({ name }) => name).sort()).toEqual(Object.keys(empty).sort());
        for (const asked of excepted)
          expect([asked.name, await problemWith(asked, shop.sources, 'shop')]).toEqual([asked.name, 'no data']);
        expect(neverAsked(all, notRun)).toEqual([]);
      }, 180_000);
    });
  });
});
