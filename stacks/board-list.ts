import type { GrafanaBoard } from '../constructs/grafana-dashboards.ts';
import type { ObservabilityStack } from './observability.ts';

/** A panel of a board. */
export interface ListedPanel {
  /** Heading it is below. @default - it stands before the first */
  readonly row?: string;
  readonly title: string;
  /** How it is drawn, as Grafana calls it: `timeseries`, `stat`, `table`… */
  readonly type: string;
  /** Unit of its values. @default - lines, traces, or a unit for each column */
  readonly unit?: string;
  readonly description: string;
  /** What it asks: PromQL, LogQL, or the service whose traces are searched. */
  readonly queries: readonly string[];
}

/** A board that Grafana shows. */
export interface ListedBoard {
  readonly uid: string;
  readonly title: string;
  readonly folder: string;
  readonly description: string;
  readonly panels: readonly ListedPanel[];
}

/** As much of Grafana's model as is listed; a board of one's own may lack any of it. */
interface DashboardJson {
  readonly title?: string;
  readonly description?: string;
  readonly panels?: readonly PanelJson[];
}

interface PanelJson {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly fieldConfig?: { readonly defaults?: { readonly unit?: string } };
  readonly targets?: readonly { readonly expr?: string; readonly service?: string }[];
  /** Of a row that is folded. */
  readonly panels?: readonly PanelJson[];
}

const listed = (
  { type = '', title = '', description = '', fieldConfig, targets = [] }: PanelJson,
  row?: string,
): ListedPanel => {
  const unit = fieldConfig?.defaults?.unit;
  return {
    ...(row === undefined ? {} : { row }),
    title,
    type,
    ...(unit === undefined ? {} : { unit }),
    description,
    queries: targets.flatMap(({ expr, service }) => expr ?? service ?? []),
  };
};

const panelsOf = ({ panels = [] }: DashboardJson): ListedPanel[] => {
  let row: string | undefined;
  return panels.flatMap((panel) => {
    if (panel.type !== 'row') return [listed(panel, row)];
    row = panel.title ?? '';
    return (panel.panels ?? []).map((folded) => listed(folded, row));
  });
};

/** A board with what is on it. */
export const listBoard = ({ uid, folder = '', dashboard }: GrafanaBoard): ListedBoard => {
  const json = dashboard as DashboardJson;
  return { uid, title: json.title ?? uid, folder, description: json.description ?? '', panels: panelsOf(json) };
};

/** Every board that the Grafana of a stack shows, folder by folder. */
export const listBoards = ({ components }: ObservabilityStack): ListedBoard[] => {
  const boards = components.dashboards.boards.map(listBoard);
  return [...new Set(boards.map(({ folder }) => folder))].flatMap((name) =>
    boards.filter(({ folder }) => folder === name),
  );
};
