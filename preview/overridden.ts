import type { BoardPanel } from './board-json.ts';

/** What a board sets for one series or column, by its name; undefined where it sets nothing. */
export const overridden = ({ fieldConfig }: BoardPanel, name: string, id: string): unknown =>
  (fieldConfig?.overrides ?? [])
    .filter(({ matcher }) => matcher.options === name)
    .flatMap(({ properties }) => properties)
    .find((property) => property.id === id)?.value;
