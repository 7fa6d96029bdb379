import type { PanelData, Sample } from '../answers.ts';
import { type BoardPanel, defaultsOf } from '../board-json.ts';
import { thresholdColor } from '../colors.ts';
import { type Html, html } from '../html.ts';
import { type NamedSeries, namedSeries } from '../named-series.ts';
import { formatValue } from '../value-format.ts';

/** The course of a number as an area, in a square that is stretched over the panel. */
const sparkline = (samples: readonly Sample[], { from, to }: PanelData, color: string): Html => {
  const values = samples.map(([, value]) => value).filter(Number.isFinite);
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const points = samples
    .filter(([, value]) => Number.isFinite(value))
    .map(([time, value]) => {
      const x = (100 * (time - from)) / (to - from);
      const y = span === 0 ? 50 : 95 - (90 * (value - low)) / span;
      return `${x.toFixed(2)},${y.toFixed(2)}`;
    });
  const [first = '0', last = '100'] = [points[0]?.split(',')[0], points.at(-1)?.split(',')[0]];
  return html`<svg class="spark" viewBox="0 0 100 100" preserveAspectRatio="none">
    <polygon points="${first},100 ${points.join(' ')} ${last},100" fill="${color}" fill-opacity="0.15" />
    <polyline points="${points.join(' ')}" fill="none" stroke="${color}" vector-effect="non-scaling-stroke" />
  </svg>`;
};

const one = (panel: BoardPanel, data: PanelData, { name, samples }: NamedSeries, alone: boolean): Html => {
  const { unit, thresholds } = defaultsOf(panel);
  const [, value] = samples.at(-1) ?? [0, Number.NaN];
  const color = thresholdColor(value, thresholds?.steps);
  return html`<div class="stat">
    ${panel.options?.graphMode === 'area' && samples.length > 1 ? sparkline(samples, data, color) : ''}
    ${alone ? '' : html`<span class="name">${name}</span>`}
    <b class="value" style="color: ${color}">${formatValue(value, unit)}</b>
  </div>`;
};

/** The last number of each series, large, before its course; nothing where there is none. */
export const stat = (panel: BoardPanel, data: PanelData): Html | undefined => {
  const series = namedSeries(panel, data);
  return series.length === 0
    ? undefined
    : html`<div class="stats">${series.map((each) => one(panel, data, each, series.length === 1))}</div>`;
};
