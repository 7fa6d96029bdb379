import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boardPage } from '../../preview/page.ts';
import { boardsOf, panelsOf } from '../dashboards/panels.ts';
import { boardAnswers } from './board-answers.ts';
import { dumpDom, takePicture } from './chromium.ts';
import { data } from './panel-data.ts';
import { until } from './process.ts';
import { describeWith, describeWithSystem } from './required-tools.ts';
import { startWatchedShop, type WatchedShop, watchingTools } from './watched-shop.ts';

/** Where the pictures are left to be looked at: `build/` is not in the repository. */
const pictures = join(import.meta.dirname, '../../build/preview');

/** Panels that rightly have no data here. */
const empty: Readonly<Record<string, string>> = {
  CPU: 'there are no nodes to tell it',
  Memory: 'there are no nodes to tell it',
  'Held back by the CPU limit': 'there are no nodes to tell it',
  Restarts: 'there is no API server to tell it',
};

const shown = { minutes: 2, step: 5 };

interface DrawnPanel {
  readonly title: string;
  readonly kind: string;
  readonly filled: boolean;
  /** Series that uPlot drew, where it is a graph. */
  readonly series: number | undefined;
}

/** The panels as they stand in the page, after its script has run. */
const drawnPanels = (dom: string): DrawnPanel[] =>
  dom
    .split('<section ')
    .slice(1)
    .map((section) => {
      const attribute = (name: string): string | undefined => new RegExp(`data-${name}="([^"]*)"`).exec(section)?.[1];
      const series = attribute('drawn');
      return {
        title: attribute('title') ?? '',
        kind: attribute('kind') ?? '',
        filled: attribute('filled') === 'true',
        series: series === undefined || !section.includes('<canvas') ? undefined : Number(series),
      };
    });

describeWith('a picture of the Service overview', [...watchingTools], (tools) => {
  describeWithSystem('beside a PostgreSQL', 'initdb', () => {
    describeWithSystem('and a Redis', 'redis-server', () => {
      describeWithSystem('in a browser', 'chromium', () => {
        const folder = mkdtempSync(join(tmpdir(), 'belvedere-picture-'));
        const ended: { stop(): Promise<unknown> }[] = [];
        let shop: WatchedShop;

        beforeAll(async () => {
          shop = await startWatchedShop(tools, folder, ended);
        }, 120_000);
        afterAll(async () => {
          for (const one of ended.splice(0).reverse()) await one.stop();
          rmSync(folder, { recursive: true, force: true });
        }, 60_000);

        test('shows every panel drawn, with data but for those that cannot have any here', async () => {
          const board = boardsOf(shop.built.objects).find(({ uid }) => uid === 'service-overview');
          if (board === undefined) throw new Error('there is no Service overview');
          const scrapes = encodeURIComponent('max(count_over_time(http_requests_total{status_code="500"}[3m]))');
          await until(
            'more than a minute of failed requests',
            async () => {
              const { result } = await data<{
                readonly result: readonly { readonly value: readonly [number, string] }[];
              }>(`${shop.sources.prometheus}/api/v1/query?query=${scrapes}`);
              return Number(result[0]?.value[1]) >= 100 ? true : undefined;
            },
            { withinSeconds: 240, of: shop.running },
          );
          await shop.look();

          const to = Math.floor(Date.now() / 1000 / shown.step) * shown.step;
          const times = { from: to - 60 * shown.minutes, to, step: shown.step };
          const page = await boardPage(await boardAnswers(board, shop.sources, times));
          mkdirSync(pictures, { recursive: true });
          const file = join(pictures, `${board.uid}.html`);
          const picture = join(pictures, `${board.uid}.png`);
          writeFileSync(file, page.text);
          rmSync(picture, { force: true });
          const seen = { file, width: page.width, height: page.height };
          const panels = drawnPanels(dumpDom(seen));
          takePicture(seen, picture);
          console.info(`a picture to look at: ${picture}`);

          expect(panels.map(({ title }) => title)).toEqual(
            panelsOf(board).map(({ title = '' }) => title.replace('$service_name', 'shop')),
          );
          expect(panels.filter(({ filled }) => !filled).map(({ title }) => title)).toEqual(Object.keys(empty));
          expect(
            panels.filter(({ kind, filled, series = 0 }) => kind === 'timeseries' && filled && series === 0),
          ).toEqual([]);
          expect(statSync(picture).size).toBeGreaterThan(100_000);
        }, 360_000);
      });
    });
  });
});
