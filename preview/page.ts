import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { PanelData } from './answers.ts';
import type { BoardJson } from './board-json.ts';
import { browserScript } from './browser-script.ts';
import { Html, html } from './html.ts';
import { heightOf } from './layout.ts';
import { drawPanel } from './panel.ts';
import type { StandingPanel } from './repeated-panels.ts';
import { formatTime } from './value-format.ts';

/** Width of the window that Grafana is commonly seen in, less its edges, in pixels. */
const boardWidth = 1584;
const edge = 8;
const head = 56;

/** A page, and the size at which all of it is seen. */
export interface Page {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** A panel with what its queries brought. */
export interface FilledPanel extends StandingPanel {
  readonly answers: PanelData['answers'];
}

export interface PageProps extends Omit<PanelData, 'answers'> {
  readonly board: Pick<BoardJson, 'title' | 'description'>;
  /** Headings among them, each at its place. */
  readonly panels: readonly FilledPanel[];
}

const uplotStyle = (): string =>
  readFileSync(createRequire(import.meta.url).resolve('uplot/dist/uPlot.min.css'), 'utf8');
const ownStyle = (): string => readFileSync(join(import.meta.dirname, 'page.css'), 'utf8');

/** One HTML page with a board as its user would see it; it holds all it needs and asks nobody. */
export const boardPage = async ({ board, panels, from, to, step }: PageProps): Promise<Page> => {
  const height = heightOf(panels.map(({ panel }) => panel.gridPos));
  const { text } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${board.title}</title>
        <style>
          ${new Html(uplotStyle())}${new Html(ownStyle())}
        </style>
      </head>
      <body>
        <header>
          <h1 title="${board.description ?? ''}">${board.title}</h1>
          <time>${formatTime(from)} to ${formatTime(to)} UTC</time>
        </header>
        <main style="width: ${boardWidth}px; height: ${height}px">
          ${panels.map(({ panel, answers }) => drawPanel(panel, { from, to, step, answers }, boardWidth))}
        </main>
        <script type="module">
          ${new Html(await browserScript())};
        </script>
      </body>
    </html>`;
  return { text, width: boardWidth + 2 * edge, height: height + head + edge };
};
