import type { PanelData } from '../answers.ts';
import { type BoardPanel, defaultsOf } from '../board-json.ts';
import { thresholdColor } from '../colors.ts';
import { type Html, html } from '../html.ts';
import { namedSeries } from '../named-series.ts';
import { formatValue } from '../value-format.ts';

/** A bar for the last number of each series, the longest as wide as the panel; nothing where there is none. */
export const barGauge = (panel: BoardPanel, data: PanelData): Html | undefined => {
  const { unit, min = 0, max, thresholds } = defaultsOf(panel);
  const bars = namedSeries(panel, data).map(({ name, samples }) => ({
    name,
    value: samples.at(-1)?.[1] ?? Number.NaN,
  }));
  if (bars.length === 0) return undefined;
  const longest = max ?? Math.max(...bars.map(({ value }) => value).filter(Number.isFinite));
  const share = (value: number): number =>
    longest > min && Number.isFinite(value) ? Math.min(1, Math.max(0, (value - min) / (longest - min))) : 0;
  return html`<div class="bars">
    ${bars.map(({ name, value }) => {
      const color = thresholdColor(value, thresholds?.steps);
      return html`<span class="name">${name}</span
        ><span class="bar"><i style="width: ${(100 * share(value)).toFixed(1)}%; background: ${color}"></i></span
        ><b class="value" style="color: ${color}">${formatValue(value, unit)}</b>`;
    })}
  </div>`;
};
