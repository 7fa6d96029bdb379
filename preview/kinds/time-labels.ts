import type { PanelData } from '../answers.ts';
import { type Html, html } from '../html.ts';
import { formatTime } from '../value-format.ts';

const shares = [0, 0.25, 0.5, 0.75, 1];

/** The time that is shown, below what is drawn over it. */
export const timeLabels = ({ from, to }: PanelData): Html =>
  html`<div class="times">${shares.map((share) => html`<time>${formatTime(from + share * (to - from))}</time>`)}</div>`;
