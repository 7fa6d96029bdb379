import type { Board } from '../../dashboards/board.ts';
import type { BoardPanel } from '../../dashboards/house-style/panel.ts';
import type { Objects } from '../objects.ts';

/** A query, as a panel has it. */
export interface Target {
  readonly refId: string;
  /** Missing in a search for traces. */
  readonly expr?: string;
  readonly legendFormat?: string;
  readonly exemplar?: boolean;
  readonly service?: string;
  readonly tags?: string;
  readonly queryType?: string;
  readonly interval?: string;
  readonly instant?: boolean;
  readonly format?: string;
}

/** Settings of values, as Grafana's JSON has them. */
export interface FieldDefaults {
  readonly unit?: string;
  readonly links?: readonly { readonly title: string; readonly url: string }[];
  readonly thresholds?: { readonly steps: readonly { readonly value: number | null; readonly color: string }[] };
}

/** A panel, as Grafana's JSON has it. */
export interface Panel {
  readonly id?: number;
  readonly type: string;
  readonly title?: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly datasource?: { readonly uid: string };
  readonly fieldConfig?: {
    readonly defaults: FieldDefaults;
    readonly overrides: readonly {
      readonly matcher: { readonly options: unknown };
      readonly properties: readonly { readonly id: string; readonly value: unknown }[];
    }[];
  };
  readonly options?: {
    readonly legend?: { readonly showLegend?: boolean; readonly show?: boolean };
    readonly sortBy?: readonly { readonly displayName: string }[];
  };
  readonly transformations?: readonly { readonly id: string; readonly options: Readonly<Record<string, unknown>> }[];
  readonly repeat?: string;
  readonly targets?: readonly Target[];
}

export interface Variable {
  readonly name: string;
  readonly type: string;
  /** Of Prometheus: a text; of Loki: a label and the lines that have it; of what is typed in: what stands there at first. */
  readonly query: string | { readonly query?: string; readonly label?: string; readonly stream?: string };
  readonly datasource?: { readonly uid: string };
  readonly multi?: boolean;
  readonly includeAll?: boolean;
  readonly allValue?: string;
}

export interface DashboardJson {
  readonly uid: string;
  readonly title: string;
  readonly editable?: boolean;
  readonly panels: readonly Panel[];
  readonly links?: readonly { readonly tags: readonly string[] }[];
  readonly templating: { readonly list: readonly Variable[] };
}

/** Every board the stack carries to Grafana, read back from its ConfigMap. */
export const boardsOf = (objects: Objects): DashboardJson[] =>
  objects
    .of('ConfigMap')
    .filter(({ metadata }) => metadata.name.startsWith('grafana-dashboard-'))
    .flatMap(({ data }) => Object.values(data ?? {}).map((text) => JSON.parse(text) as DashboardJson));

/** A board as Grafana reads it. */
export const jsonOf = ({ dashboard }: Board): DashboardJson => JSON.parse(JSON.stringify(dashboard)) as DashboardJson;

/** A panel as Grafana reads it, but for its place. */
export const panelJson = ({ panel }: BoardPanel): Panel => JSON.parse(JSON.stringify(panel)) as Panel;

/** The panels that show something: all but the rows. */
export const panelsOf = ({ panels }: DashboardJson): Panel[] => panels.filter(({ type }) => type !== 'row');

/** The text that asks Prometheus for a variable's values; none where it is typed in, written out, or asked of Loki. */
export const variableQuery = ({ type, query }: Variable): string => {
  if (type !== 'query') return '';
  return typeof query === 'string' ? query : (query.query ?? '');
};
