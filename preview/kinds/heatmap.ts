import { alignedSamples } from '../aligned-samples.ts';
import type { PanelData } from '../answers.ts';
import { type BoardPanel, defaultsOf } from '../board-json.ts';
import { type Html, html } from '../html.ts';
import { namedSeries } from '../named-series.ts';
import { formatTick } from '../value-format.ts';
import { timeLabels } from './time-labels.ts';

/** A bucket of a histogram over time: what fell into it alone, not into those below. */
export interface Bucket {
  /** Upper end. */
  readonly le: number;
  readonly counts: readonly number[];
}

/** Buckets from the lowest to the highest, each less the one below it. */
export const bucketsOf = (cumulative: readonly Bucket[]): Bucket[] =>
  cumulative
    .toSorted((a, b) => a.le - b.le)
    .map(({ le, counts }, i, sorted) => ({
      le,
      counts: counts.map((count, at) => Math.max(0, count - (sorted[i - 1]?.counts[at] ?? 0))),
    }));

const shade = (share: number): string =>
  `hsl(${String(25 + Math.round(15 * share))} 90% ${String(15 + Math.round(55 * share))}%)`;

/** How often values fell into each bucket, brighter for more; nothing where there is no bucket. */
export const heatmap = (panel: BoardPanel, data: PanelData): Html | undefined => {
  const series = namedSeries(panel, data);
  if (series.length === 0) return undefined;
  const { times, values } = alignedSamples(
    series.map(({ samples }) => samples),
    data.step,
  );
  const buckets = bucketsOf(
    series.map(({ labels }, i) => ({
      le: labels.le === '+Inf' ? Infinity : Number(labels.le),
      counts: (values[i] ?? []).map((value) => value ?? 0),
    })),
  );
  const most = Math.max(...buckets.flatMap(({ counts }) => counts), Number.MIN_VALUE);
  const span = data.to - data.from;
  const cells = buckets.flatMap(({ counts }, row) =>
    counts.flatMap((count, at) =>
      count === 0
        ? []
        : [
            html`<rect
              x="${((100 * ((times[at] ?? 0) - data.step - data.from)) / span).toFixed(2)}"
              y="${buckets.length - 1 - row + 0.05}"
              width="${((95 * data.step) / span).toFixed(2)}"
              height="0.9"
              fill="${shade(count / most)}"
            />`,
          ],
    ),
  );
  const { unit } = defaultsOf(panel);
  return html`<div class="heat">
    <div class="ends">${buckets.toReversed().map(({ le }) => html`<span>${formatTick(le, unit)}</span>`)}</div>
    <svg viewBox="0 0 100 ${buckets.length}" preserveAspectRatio="none">${cells}</svg>
    <span></span>${timeLabels(data)}
  </div>`;
};
