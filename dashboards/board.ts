import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';

/** A dashboard: its uid, which links and file names carry, and what Grafana loads. */
export interface Board {
  readonly uid: string;
  readonly dashboard: Dashboard;
}
