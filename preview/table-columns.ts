import type { Answer, PanelData } from './answers.ts';
import type { BoardPanel } from './board-json.ts';

/** A cell: text of a label, or a value; undefined where the row has none. */
export type Cell = string | number | undefined;

/** Rows of a table under the names of their columns. */
export interface TableRows {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
}

interface Organize {
  readonly excludeByName?: Readonly<Record<string, boolean>>;
  readonly indexByName?: Readonly<Record<string, number>>;
  readonly renameByName?: Readonly<Record<string, string>>;
}

const valueName = (refId: string, panel: BoardPanel): string =>
  panel.datasource?.uid === 'loki' || (panel.targets ?? []).length > 1 ? `Value #${refId}` : 'Value';

/** Values of one set of labels in one row, as Grafana's transformation `merge` lays queries together. */
const mergedRows = (panel: BoardPanel, answers: PanelData['answers']): Record<string, Cell>[] => {
  const rows = new Map<string, Record<string, Cell>>();
  for (const { refId } of panel.targets ?? [])
    for (const { labels, samples } of answers[refId]?.series ?? []) {
      const key = JSON.stringify(Object.entries(labels).toSorted());
      rows.set(key, { ...(rows.get(key) ?? labels), [valueName(refId, panel)]: samples.at(-1)?.[1] });
    }
  return [...rows.values()];
};

const traceRows = (answers: readonly Answer[]): Record<string, Cell>[] =>
  answers.flatMap(({ traces = [] }) =>
    traces.map(({ id, name, began, milliseconds }) => ({
      'Trace ID': id,
      'Trace name': name,
      'Start time': new Date(began * 1000).toISOString().slice(0, 19).replace('T', ' '),
      Duration: milliseconds,
    })),
  );

/** Columns left out, put in order and named anew, as the transformation `organize` does. */
const organized = (rows: readonly Record<string, Cell>[], panel: BoardPanel): TableRows => {
  const { options } = (panel.transformations ?? []).find(({ id }) => id === 'organize') ?? {};
  const { excludeByName = {}, indexByName = {}, renameByName = {} } = (options ?? {}) as Organize;
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
    .filter((name) => excludeByName[name] !== true)
    .toSorted((a, b) => (indexByName[a] ?? Infinity) - (indexByName[b] ?? Infinity) || 0);
  const title = (name: string): string => renameByName[name] ?? name;
  return {
    columns: names.map(title),
    rows: rows.map((row) => Object.fromEntries(names.map((name) => [title(name), row[name]]))),
  };
};

const compared = (a: Cell, b: Cell): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a ?? '').localeCompare(String(b ?? ''), 'en');

/** What a table shows: its transformations done, and sorted as the board asks. */
export const tableRows = (panel: BoardPanel, { answers }: PanelData): TableRows => {
  const { columns, rows } = organized([...mergedRows(panel, answers), ...traceRows(Object.values(answers))], panel);
  const [by] = panel.options?.sortBy ?? [];
  if (by === undefined) return { columns, rows };
  const up = rows.toSorted((a, b) => compared(a[by.displayName], b[by.displayName]));
  return { columns, rows: by.desc === true ? up.toReversed() : up };
};
