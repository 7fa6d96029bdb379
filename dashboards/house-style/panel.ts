import type * as common from '@grafana/grafana-foundation-sdk/common';
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { DashboardLink, Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { DataLink } from './links.ts';

/** What is written on a panel. */
export interface PanelText {
  readonly title: string;
  /** A sentence or two: what it shows, and of which alert a limit is. */
  readonly description: string;
  /** Unit of the values, as Grafana names it. @see https://grafana.com/docs/grafana/latest/panels-visualizations/configure-standard-options/ */
  readonly unit: string;
}

/** A panel without its place: `board()` gives it one, and an id. */
export interface BoardPanel {
  readonly panel: Panel;
  /** Height in units of Grafana's grid, of about 30 pixels. */
  readonly height: number;
}

/** A datasource as every board names it: its uid is its type, and a test holds it equal to the one that is provisioned. */
export const datasource = (type: 'prometheus' | 'loki' | 'jaeger'): common.DataSourceRef => ({ type, uid: type });

/** Builds a panel; `links` open from its values. */
export const boardPanel = (builder: Builder<Panel>, height: number, links: readonly DataLink[] = []): BoardPanel => {
  const panel = builder.build();
  if (links.length === 0) return { panel, height };
  const { defaults, overrides = [] } = panel.fieldConfig ?? {};
  // The SDK takes them for the links of a board, which have more to them.
  const dataLinks = links as unknown as DashboardLink[];
  return { panel: { ...panel, fieldConfig: { defaults: { ...defaults, links: dataLinks }, overrides } }, height };
};
