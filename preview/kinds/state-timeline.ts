import type { PanelData, Sample } from '../answers.ts';
import { type BoardPanel, defaultsOf, type ValueMapping } from '../board-json.ts';
import { colorOf } from '../colors.ts';
import { type Html, html } from '../html.ts';
import { namedSeries } from '../named-series.ts';
import { timeLabels } from './time-labels.ts';

/** A time in which a value stays the same. */
interface State {
  readonly begin: number;
  readonly end: number;
  readonly value: number;
}

/** States of a series: each sample holds for a step, and equal ones that follow each other are one. */
export const statesOf = (samples: readonly Sample[], step: number): State[] => {
  const states: State[] = [];
  for (const [time, value] of samples) {
    const last = states.at(-1);
    if (last?.value === value && time - last.end < step / 2) states[states.length - 1] = { ...last, end: time + step };
    else states.push({ begin: time, end: time + step, value });
  }
  return states;
};

const shown = (value: number, mappings: readonly ValueMapping[]): { text: string; color: string } => {
  const found = mappings.map(({ options }) => options[String(value)]).find((option) => option !== undefined);
  return { text: found?.text ?? String(value), color: colorOf(found?.color ?? '#8e8e8e') };
};

/** A line for each series with its states in their colours; nothing where there is no series. */
export const stateTimeline = (panel: BoardPanel, data: PanelData): Html | undefined => {
  const { mappings = [] } = defaultsOf(panel);
  const { from, to, step } = data;
  const series = namedSeries(panel, data);
  if (series.length === 0) return undefined;
  const share = (time: number): string =>
    ((100 * (Math.min(to, Math.max(from, time)) - from)) / (to - from)).toFixed(2);
  const width = ({ begin, end }: State): string => (Number(share(end)) - Number(share(begin))).toFixed(2);
  const rows = series.map(
    ({ name, samples }) =>
      html`<span class="name">${name}</span
        ><span class="track"
          >${statesOf(samples, step).map((state) => {
            const { text, color } = shown(state.value, mappings);
            return html`<i
              title="${text}"
              style="left: ${share(state.begin)}%; width: ${width(state)}%; background: ${color}"
            ></i>`;
          })}</span
        >`,
  );
  const legend = [...new Set(series.flatMap(({ samples }) => samples.map(([, value]) => value)))]
    .map((value) => shown(value, mappings))
    .map(({ text, color }) => html`<li><i style="background: ${color}"></i>${text}</li>`);
  return html`<div class="states">${rows}<span></span>${timeLabels(data)}</div>
    <ul class="legend">
      ${legend}
    </ul>`;
};
