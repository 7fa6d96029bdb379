import type { BoardPanel } from './board-json.ts';

/** A panel as it stands: of those that are repeated, the one of a single value. */
export interface StandingPanel {
  readonly panel: BoardPanel;
  /** What its own variable is: of a repeated panel, its value. */
  readonly scoped: Readonly<Record<string, string>>;
}

const columns = 24;

const withValue = (text: string | undefined, variable: string, value: string): string | undefined =>
  text?.replaceAll(`$${variable}`, value);

const copies = (panel: BoardPanel, variable: string, values: readonly string[]): StandingPanel[] => {
  const { maxPerRow = 4, gridPos } = panel;
  const across = Math.max(1, Math.min(maxPerRow, values.length));
  const w = columns / across;
  return values.map((value, i) => ({
    panel: {
      ...panel,
      title: withValue(panel.title, variable, value) ?? '',
      gridPos: { x: (i % across) * w, y: gridPos.y + Math.floor(i / across) * gridPos.h, w, h: gridPos.h },
    },
    scoped: { [variable]: value },
  }));
};

/**
 * The panels with each that is repeated once for each value of its variable; what is below moves down.
 * @param values by the name of the variable
 */
export const repeatedPanels = (
  panels: readonly BoardPanel[],
  values: Readonly<Record<string, readonly string[]>>,
): StandingPanel[] => {
  let lower = 0;
  return panels.flatMap((panel) => {
    const moved = { ...panel, gridPos: { ...panel.gridPos, y: panel.gridPos.y + lower } };
    const of = panel.repeat === undefined ? undefined : values[panel.repeat];
    if (panel.repeat === undefined || of === undefined || of.length === 0) return [{ panel: moved, scoped: {} }];
    const made = copies(moved, panel.repeat, of);
    const last = made.at(-1)?.panel.gridPos.y ?? moved.gridPos.y;
    lower += last - moved.gridPos.y;
    return made;
  });
};
