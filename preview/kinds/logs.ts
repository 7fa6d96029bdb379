import type { PanelData } from '../answers.ts';
import type { BoardPanel } from '../board-json.ts';
import { type Html, html } from '../html.ts';
import { formatTime } from '../value-format.ts';

/** Log lines, the newest first, with a colour for their level; nothing where there are none. */
export const logs = (panel: BoardPanel, { answers }: PanelData): Html | undefined => {
  const lines = Object.values(answers)
    .flatMap(({ lines: found = [] }) => found)
    .toSorted((a, b) => b.seconds - a.seconds);
  return lines.length === 0
    ? undefined
    : html`<ol class="logs${panel.options?.wrapLogMessage === true ? ' wrapped' : ''}">
        ${lines.map(
          ({ seconds, text, level }) => html`<li data-level="${level}"><time>${formatTime(seconds)}</time>${text}</li>`,
        )}
      </ol>`;
};
