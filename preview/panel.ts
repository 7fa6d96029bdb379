import type { PanelData } from './answers.ts';
import type { BoardPanel } from './board-json.ts';
import { type Html, html } from './html.ts';
import { barGauge } from './kinds/bar-gauge.ts';
import { heatmap } from './kinds/heatmap.ts';
import { logs } from './kinds/logs.ts';
import { stat } from './kinds/stat.ts';
import { stateTimeline } from './kinds/state-timeline.ts';
import { table } from './kinds/table.ts';
import { timeSeries } from './kinds/time-series.ts';
import { rectangleOf } from './layout.ts';

type Draw = (panel: BoardPanel, data: PanelData) => Html | undefined;

/** How a kind of panel is drawn, by Grafana's name of it. */
const kinds: Readonly<Record<string, Draw>> = {
  timeseries: timeSeries,
  stat,
  bargauge: barGauge,
  table,
  logs,
  'state-timeline': stateTimeline,
  heatmap,
};

/** Where a panel stands on a board of a width, as CSS. */
const style = ({ gridPos }: BoardPanel, boardWidth: number): string => {
  const { left, top, width, height } = rectangleOf(gridPos, boardWidth);
  return [
    `left: ${left.toFixed(1)}px`,
    `top: ${top.toFixed(1)}px`,
    `width: ${width.toFixed(1)}px`,
    `height: ${height.toFixed(1)}px`,
  ].join('; ');
};

/**
 * A panel, or a heading, at its place.
 * @throws where its kind is none that is known
 */
export const drawPanel = (panel: BoardPanel, data: PanelData, boardWidth: number): Html => {
  const { type, title = '', description = '' } = panel;
  if (type === 'row') return html`<h2 class="row" style="${style(panel, boardWidth)}">${title}</h2>`;
  const draw = kinds[type];
  if (draw === undefined)
    throw new RangeError(
      `panel '${title}' is a ${type}, which is not drawn; known are ${Object.keys(kinds).join(', ')}`,
    );
  const body = draw(panel, data);
  return html`<section
    data-kind="${type}"
    data-title="${title}"
    data-filled="${String(body !== undefined)}"
    style="${style(panel, boardWidth)}"
  >
    <h3 title="${description}">${title}</h3>
    <div class="body">${body ?? html`<p class="none">No data</p>`}</div>
  </section> `;
};
