import type { Dashboard, DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';

/** A dashboard: its uid, which links and file names carry, and what Grafana loads. */
export interface Board {
  readonly uid: string;
  readonly dashboard: Dashboard;
}

/** A board with its panels numbered by their place: links name a panel by its id, and the SDK gives all rows the same. */
export const board = (uid: string, builder: DashboardBuilder): Board => {
  const dashboard = builder.uid(uid).build();
  return { uid, dashboard: { ...dashboard, panels: dashboard.panels?.map((panel, i) => ({ ...panel, id: i + 1 })) } };
};
