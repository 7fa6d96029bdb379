import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import type { Board } from '../dashboards/board.ts';
import { objectLabels } from './component.ts';

export interface GrafanaDashboardsProps {
  readonly namespace: string;
  readonly partOf: string;
  /** Folder the boards are shown in. */
  readonly folder: string;
  /** Boards with unique uids. */
  readonly boards: readonly Board[];
}

/** Where the boards are mounted. */
export const dashboardsDir = '/etc/grafana/dashboards';

/** Kubernetes refuses a ConfigMap over 1 MiB; what is left is for its metadata. */
export const maxBoardBytes = 2 ** 20 - 16 * 2 ** 10;

const boardJson = ({ dashboard }: Board): string => `${JSON.stringify(dashboard, null, 2)}\n`;

/** Size of a board as it is carried. */
export const boardBytes = (board: Board): number => Buffer.byteLength(boardJson(board));

/** A uid as part of the name of an object, which has no capitals and underscores; with a checksum where it differs. */
const objectName = (uid: string): string => {
  const name = uid
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/^-+|-+$/g, '');
  return name === uid ? uid : `${name}-${createHash('sha256').update(uid).digest('hex').slice(0, 8)}`.replace(/^-/, '');
};

/** Carries boards to Grafana: a ConfigMap for each, since all of them in one would soon be too large. */
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

  #carry(board: Board, { namespace, partOf }: GrafanaDashboardsProps): string {
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
