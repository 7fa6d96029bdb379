import type { GridPos } from './board-json.ts';

/** A rectangle in pixels. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Of Grafana's grid: its columns, the height of a unit and the room between two, in pixels. */
const columns = 24;
const unit = 30;
const gap = 8;

/** Where a panel stands on a board of this width. */
export const rectangleOf = ({ x, y, w, h }: GridPos, width: number): Rectangle => {
  const across = (count: number): number => (count * (width + gap)) / columns;
  const down = (count: number): number => count * (unit + gap);
  return { left: across(x), top: down(y), width: across(w) - gap, height: down(h) - gap };
};

/** Height of a board: where its lowest panel ends. */
export const heightOf = (places: readonly GridPos[]): number =>
  Math.max(0, ...places.map(({ y, h }) => (y + h) * (unit + gap) - gap));
