import { alignedSamples, stacked as onTop } from '../aligned-samples.ts';
import type { PanelData } from '../answers.ts';
import { type BoardPanel, defaultsOf } from '../board-json.ts';
import type { Chart } from '../chart.ts';
import { colorOf, seriesColor } from '../colors.ts';
import { type Html, html, jsonScript } from '../html.ts';
import { type NamedSeries, namedSeries } from '../named-series.ts';
import { overridden } from '../overridden.ts';

/** Colour of a series: the one the board gives it, or the next. */
const colorOfSeries = (panel: BoardPanel, name: string, index: number): string => {
  const { fixedColor } = (overridden(panel, name, 'color') ?? {}) as { readonly fixedColor?: string };
  return fixedColor === undefined ? seriesColor(index) : colorOf(fixedColor);
};

const chartOf = (panel: BoardPanel, data: PanelData, series: readonly NamedSeries[]): Chart => {
  const { unit = 'none', min, max, thresholds, custom = {} } = defaultsOf(panel);
  const stacked = custom.stacking?.mode === 'normal';
  const { times, values } = alignedSamples(
    series.map(({ samples }) => samples),
    data.step,
  );
  const drawn = stacked ? onTop(values) : values;
  const limited = (custom.thresholdsStyle?.mode ?? 'off') !== 'off';
  return {
    unit,
    from: data.from,
    to: data.to,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    stacked,
    bars: custom.drawStyle === 'bars',
    opacity: (custom.fillOpacity ?? 0) / 100,
    times,
    series: series.map(({ name }, i) => ({ color: colorOfSeries(panel, name, i), values: drawn[i] ?? [] })),
    limits: limited
      ? (thresholds?.steps ?? []).flatMap(({ value, color }) =>
          value === null ? [] : [{ value, color: colorOf(color) }],
        )
      : [],
    dots: Object.values(data.answers).flatMap(({ exemplars = [] }) =>
      exemplars.map(({ seconds, value }) => [seconds, value] as const),
    ),
  };
};

/** A graph over time with its legend; nothing where there is no sample. */
export const timeSeries = (panel: BoardPanel, data: PanelData): Html | undefined => {
  const series = namedSeries(panel, data);
  if (series.length === 0) return undefined;
  const legend = series.map(
    ({ name }, i) => html`<li><i style="background: ${colorOfSeries(panel, name, i)}"></i>${name}</li>`,
  );
  return html`<div class="chart">${jsonScript(chartOf(panel, data, series))}</div>
    ${
      panel.options?.legend?.showLegend === false
        ? ''
        : html`<ul class="legend">
            ${legend}
          </ul>`
    }`;
};
