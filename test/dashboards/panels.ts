import type { Objects } from '../objects.ts';

/** A panel, as Grafana's JSON has it. */
export interface Panel {
  readonly id?: number;
  readonly type: string;
  readonly title?: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly datasource?: { readonly uid: string };
  readonly fieldConfig?: { readonly defaults: { readonly unit?: string } };
  readonly options?: { readonly legend?: { readonly showLegend: boolean } };
  readonly targets?: readonly { readonly expr: string; readonly refId: string; readonly legendFormat?: string }[];
}

export interface DashboardJson {
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly Panel[];
  readonly templating: {
    readonly list: readonly { readonly name: string; readonly query: { readonly query: string } }[];
  };
}

/** Every board the stack carries to Grafana, read back from its ConfigMap. */
export const boardsOf = (objects: Objects): DashboardJson[] =>
  objects
    .of('ConfigMap')
    .filter(({ metadata }) => metadata.name.startsWith('grafana-dashboard-'))
    .flatMap(({ data }) => Object.values(data ?? {}).map((text) => JSON.parse(text) as DashboardJson));

/** The panels that show something: all but the rows. */
export const panelsOf = ({ panels }: DashboardJson): Panel[] => panels.filter(({ type }) => type !== 'row');
