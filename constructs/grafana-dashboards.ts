import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import { objectLabels } from './component.ts';

/** A dashboard as it is carried: built with Grafana's Foundation SDK, or the JSON that Grafana exports. */
export interface GrafanaBoard {
  /** Uid of the dashboard, unique in Grafana; it names the file and the ConfigMap. */
  readonly uid: string;
  /** The dashboard in Grafana's classic model, with this uid. */
  readonly dashboard: object;
}

export interface GrafanaDashboardsProps {
  /** Namespace of the ConfigMaps: that of Grafana. */
  readonly namespace: string;
  /** Name of the stack: label `app.kubernetes.io/part-of` of every object. */
  readonly partOf: string;
  /** Folder of Grafana the boards are shown in. */
  readonly folder: string;
  /** Boards with unique uids, each at most 1 MiB as JSON. */
  readonly boards: readonly GrafanaBoard[];
}

/** Where the boards are mounted. */
export const dashboardsDir = '/etc/grafana/dashboards';

/** Kubernetes refuses a ConfigMap over 1 MiB; what is left is for its metadata. */
export const maxBoardBytes = 2 ** 20 - 16 * 2 ** 10;

const boardJson = ({ dashboard }: GrafanaBoard): string => `${JSON.stringify(dashboard, null, 2)}\n`;

/** Size of a board as it is carried. */
export const boardBytes = (board: GrafanaBoard): number => Buffer.byteLength(boardJson(board));

/** A uid as part of the name of an object, which has no capitals and underscores; with a checksum where it differs. */
const objectName = (uid: string): string => {
  const name = uid
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/^-+|-+$/g, '');
  return name === uid ? uid : `${name}-${createHash('sha256').update(uid).digest('hex').slice(0, 8)}`.replace(/^-/, '');
};

/**
 * Carries boards to Grafana: a ConfigMap for each, since all of them in one would soon be too large. Grafana shows them
 * read-only, and takes up changes without a restart.
 */
export class GrafanaDashboards extends Construct {
  /** What Grafana mounts at `dashboardsDir`. */
  readonly volume: k8s.Volume;
  readonly folder: string;

  constructor(scope: Construct, id: string, props: GrafanaDashboardsProps) {
    super(scope, id);
    this.folder = props.folder;
    const names = props.boards.map((board) => this.#carry(board, props));
    this.volume = { name: 'dashboards', projected: { sources: names.map((name) => ({ configMap: { name } })) } };
  }

  #carry(board: GrafanaBoard, { namespace, partOf }: GrafanaDashboardsProps): string {
    const name = `grafana-dashboard-${objectName(board.uid)}`;
    const json = boardJson(board);
    const bytes = boardBytes(board);
    if (bytes > maxBoardBytes)
      throw new Error(
        `${this.node.path}: 'boards' must each fit a ConfigMap of 1 MiB, got ${String(bytes)} bytes for '${board.uid}'; split it`,
      );
    new k8s.KubeConfigMap(this, board.uid, {
      metadata: { name, namespace, labels: { ...objectLabels('grafana', partOf) } },
      data: { [`${board.uid}.json`]: json },
    });
    return name;
  }
}

/** Provisioning file that shows the mounted boards: read-only, kept in step with the files. */
export const dashboardProvider = (folder: string): string =>
  stringify({
    apiVersion: 1,
    providers: [
      {
        name: 'belvedere',
        folder,
        type: 'file',
        disableDeletion: true,
        allowUiUpdates: false,
        updateIntervalSeconds: 30,
        options: { path: dashboardsDir },
      },
    ],
  });
