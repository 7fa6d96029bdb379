import * as sdk from '@grafana/grafana-foundation-sdk/dashboard';
import { createHash } from 'node:crypto';
import { placed, type PlacedPanel, type Row } from './row.ts';

/** A part of the stack, as its settings name it, or something that is asked of a service. Where it is not there, panels have no data. */
export type BoardNeed =
  | 'services'
  | 'slo'
  | 'database'
  | 'cache'
  | 'queue'
  | 'inference'
  | 'orders'
  | 'prometheusOperator'
  | 'promtail'
  | 'alloy'
  | 'blackbox'
  | 'probes'
  | 'nodeExporter'
  | 'kubeStateMetrics'
  | 'postgres'
  | 'redis'
  | 'statsd'
  | 'pushgateway'
  | 'oauth2Proxy'
  | 'apiServer'
  | 'etcd'
  | 'coreDns';

/** Folders of Grafana. */
export type Folder = 'Services' | 'Kubernetes' | 'Observability';

export interface BoardProps {
  /** Stable: links, files and settings name it. */
  readonly uid: string;
  readonly title: string;
  /** One sentence: what is seen here. */
  readonly description: string;
  readonly folder: Folder;
  /** Without one of them the board is not shown. @default - it is always shown */
  readonly needs?: readonly BoardNeed[];
  /** Of the queries of Prometheus: as long as the longest scrape interval of what is shown. @default - that of Prometheus */
  readonly minStep?: string;
  /** In the order they stand; each may use those before it. */
  readonly variables: readonly sdk.VariableModel[];
  readonly rows: readonly Row[];
}

/** A dashboard: what Grafana loads, and what must be known of it to choose and place it. */
export interface Board {
  readonly uid: string;
  readonly title: string;
  readonly folder: Folder;
  readonly needs: readonly BoardNeed[];
  readonly dashboard: sdk.Dashboard;
}

/** A number that only heading and title say, so that a link to a panel outlives panels that are added before it. */
const panelId = (heading: string, title: string): number =>
  1 + Number.parseInt(createHash('sha256').update(`${heading}\n${title}`).digest('hex').slice(0, 6), 16);

const numbered = ({ heading, panel }: PlacedPanel): sdk.Panel | sdk.RowPanel => ({
  ...panel,
  id: panelId(heading, panel.type === 'row' ? '' : (panel.title ?? '')),
});

/** Rates reach over four steps at least: a service that is scraped more seldom than others has some in each. */
const withMinStep = (panel: sdk.Panel | sdk.RowPanel, minStep: string | undefined): sdk.Panel | sdk.RowPanel =>
  minStep === undefined || !('targets' in panel) || panel.datasource?.uid !== 'prometheus'
    ? panel
    : { ...panel, targets: panel.targets?.map((target) => ({ ...target, interval: minStep })) };

const rejectTwins = (uid: string, panels: readonly (sdk.Panel | sdk.RowPanel)[]): void => {
  const twin = panels.find(({ id }, i) => panels.findIndex((other) => other.id === id) !== i);
  if (twin !== undefined)
    throw new RangeError(`dashboards: board '${uid}' has two panels '${twin.title ?? ''}' in one row; name one anew`);
};

/** The other boards, a click away, with what is chosen and the time. */
const otherBoards = new sdk.DashboardLinkBuilder('Boards')
  .type(sdk.DashboardLinkType.Dashboards)
  .tags(['belvedere'])
  .asDropdown(true)
  .includeVars(true)
  .keepTime(true);

/** A board: its panels placed and numbered. */
export const board = ({ uid, title, description, folder, needs = [], minStep, variables, rows }: BoardProps): Board => {
  const panels = placed(rows).map((placedPanel) => withMinStep(numbered(placedPanel), minStep));
  rejectTwins(uid, panels);
  const frame = new sdk.DashboardBuilder(title)
    .uid(uid)
    .description(description)
    .tags(['belvedere', folder.toLowerCase()])
    .time({ from: 'now-1h', to: 'now' })
    .refresh('30s')
    .timezone('browser')
    .readonly()
    .tooltip(sdk.DashboardCursorSync.Crosshair)
    .variables(variables.map((variable) => ({ build: () => variable })))
    .link(otherBoards)
    .build();
  return { uid, title, folder, needs, dashboard: { ...frame, panels } };
};
