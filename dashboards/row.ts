import type { Panel, RowPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { BoardPanel } from './house-style/panel.ts';

/** Panels below a heading. */
export interface Row {
  readonly title: string;
  /** Lines of panels: those of a line share its width alike, and are as high as the highest. */
  readonly lines: readonly (readonly BoardPanel[])[];
}

/** A heading and the lines of panels below it. */
export const row = (title: string, ...lines: readonly (readonly BoardPanel[])[]): Row => ({ title, lines });

/** Columns of Grafana's grid. */
const columns = 24;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A row or panel with its place, and the heading it is below. */
export interface PlacedPanel {
  readonly heading: string;
  readonly panel: Panel | Omit<RowPanel, 'id'>;
}

const line = (panels: readonly BoardPanel[], heading: string, y: number): { panels: PlacedPanel[]; h: number } => {
  const w = columns / panels.length;
  if (!Number.isInteger(w))
    throw new RangeError(
      `dashboards: ${String(panels.length)} panels do not fill a line of '${heading}'; put 1, 2, 3, 4, 6 or 8 in it`,
    );
  const h = Math.max(...panels.map(({ height }) => height));
  const place = (i: number): Place => ({ x: i * w, y, w, h });
  return { panels: panels.map(({ panel }, i) => ({ heading, panel: { ...panel, gridPos: place(i) } })), h };
};

/** Every row and panel with its place: line below line, without a gap. */
export const placed = (rows: readonly Row[]): PlacedPanel[] => {
  const panels: PlacedPanel[] = [];
  let y = 0;
  for (const { title, lines } of rows) {
    const gridPos = { x: 0, y, w: columns, h: 1 };
    panels.push({ heading: title, panel: { type: 'row', title, collapsed: false, gridPos, panels: [] } });
    y += 1;
    for (const each of lines) {
      const next = line(each, title, y);
      panels.push(...next.panels);
      y += next.h;
    }
  }
  return panels;
};
