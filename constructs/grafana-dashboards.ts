import { Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import { objectLabels } from './component.ts';

/** A dashboard as it is carried: built with Grafana's Foundation SDK, or the JSON that Grafana exports. */
export interface GrafanaBoard {
  /** Uid of the dashboard, unique in Grafana; it names the file and the ConfigMap. */
  readonly uid: string;
  /** Folder of Grafana it is shown in. @default - that of the props */
  readonly folder?: string | undefined;
  /** The dashboard in Grafana's classic model, with this uid. */
  readonly dashboard: object;
}

export interface GrafanaDashboardsProps {
  /** Namespace of the ConfigMaps: that of Grafana. */
  readonly namespace: string;
  /** Name of the stack: label `app.kubernetes.io/part-of` of every object. */
  readonly partOf: string;
  /** Folder of Grafana for boards that name none. */
  readonly folder: string;
  /** Boards with unique uids, each at most 1 MiB as JSON. */
  readonly boards: readonly GrafanaBoard[];
}

/** Where the boards are mounted, each folder in one of its own. */
export const dashboardsDir = '/etc/grafana/dashboards';

/** Kubernetes refuses a ConfigMap over 1 MiB; what is left is for its metadata. */
export const maxBoardBytes = 2 ** 20 - 16 * 2 ** 10;

const boardJson = ({ dashboard }: GrafanaBoard): string => `${JSON.stringify(dashboard, null, 2)}\n`;

/** Size of a board as it is carried. */
export const boardBytes = (board: GrafanaBoard): number => Buffer.byteLength(boardJson(board));

/** A text as part of the name of an object, which has small letters, digits and dashes. */
const nameOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** A uid as part of the name of an object, with a checksum where it differs. */
const objectName = (uid: string): string => {
  const name = nameOf(uid);
  return name === uid ? uid : `${name}-${createHash('sha256').update(uid).digest('hex').slice(0, 8)}`.replace(/^-/, '');
};

/** A folder of Grafana and what is mounted for it. */
interface MountedFolder {
  readonly title: string;
  readonly name: string;
  /** ConfigMaps of its boards; it grows as boards are added. */
  readonly sources: k8s.VolumeProjection[];
}

/**
 * Carries boards to Grafana: a ConfigMap for each, since all of them in one would soon be too large. Grafana shows them
 * read-only, and takes up changes without a restart.
 */
export class GrafanaDashboards extends Construct {
  readonly #props: GrafanaDashboardsProps;
  readonly #folders = new Map<string, MountedFolder>();
  readonly #boards = new Map<string, GrafanaBoard>();

  constructor(scope: Construct, id: string, props: GrafanaDashboardsProps) {
    super(scope, id);
    this.#props = props;
    for (const title of [props.folder, ...props.boards.map((board) => board.folder ?? props.folder)])
      this.#mount(title);
    for (const board of props.boards) this.show(board);
  }

  /** Carries a board more, or another in place of the one with its uid. Its folder is one that had a board from the start. */
  show(board: GrafanaBoard): void {
    const { namespace, partOf } = this.#props;
    const bytes = boardBytes(board);
    if (bytes > maxBoardBytes)
      throw new Error(
        `${this.node.path}: 'boards' must each fit a ConfigMap of 1 MiB, got ${String(bytes)} bytes for '${board.uid}'; split it`,
      );
    const carried = this.#boards.has(board.uid);
    this.#boards.set(board.uid, board);
    if (carried) return;
    const name = `grafana-dashboard-${objectName(board.uid)}`;
    new k8s.KubeConfigMap(this, board.uid, {
      metadata: { name, namespace, labels: { ...objectLabels('grafana', partOf) } },
      data: {
        [`${board.uid}.json`]: Lazy.any({ produce: () => boardJson(this.#boards.get(board.uid) ?? board) }) as string,
      },
    });
    const { sources } = this.#folderOf(board);
    sources.push({ configMap: { name } });
    // The order they were shown in must not tell.
    sources.sort((a, b) => ((a.configMap?.name ?? '') < (b.configMap?.name ?? '') ? -1 : 1));
  }

  /** The boards that are carried, each with its folder. */
  get boards(): Required<GrafanaBoard>[] {
    return [...this.#boards.values()].map((board) => ({ ...board, folder: board.folder ?? this.#props.folder }));
  }

  /** What Grafana mounts: a volume for each folder. */
  get volumes(): k8s.Volume[] {
    return [...this.#folders.values()].map(({ name, sources }) => ({
      name: `dashboards-${name}`,
      projected: { sources },
    }));
  }

  /** Where it mounts them. */
  get mounts(): k8s.VolumeMount[] {
    return [...this.#folders.values()].map(({ name }) => ({
      name: `dashboards-${name}`,
      mountPath: `${dashboardsDir}/${name}`,
      readOnly: true,
    }));
  }

  /**
   * Provisioning file that shows the mounted boards in their folders: read-only, kept in step with the files. A board whose file
   * is gone is gone.
   */
  get providers(): string {
    return stringify({
      apiVersion: 1,
      providers: [...this.#folders.values()].map(({ title, name }) => ({
        name: `belvedere-${name}`,
        folder: title,
        folderUid: name,
        type: 'file',
        disableDeletion: false,
        allowUiUpdates: false,
        updateIntervalSeconds: 30,
        // Not folders of one: Grafana knows a board by its path, which would change with each update of the volume.
        options: { path: `${dashboardsDir}/${name}` },
      })),
    });
  }

  #mount(title: string): void {
    if (this.#folders.has(title)) return;
    const name = nameOf(title);
    const other = [...this.#folders.values()].find((folder) => folder.name === name);
    if (name === '' || other !== undefined)
      throw new Error(
        `${this.node.path}: folder '${title}' is told apart from ${other === undefined ? 'none' : `'${other.title}'`} by letters and digits alone; give it another title`,
      );
    this.#folders.set(title, { title, name, sources: [] });
  }

  #folderOf({ uid, folder = this.#props.folder }: GrafanaBoard): MountedFolder {
    const mounted = this.#folders.get(folder);
    if (mounted !== undefined) return mounted;
    throw new Error(
      `${this.node.path}: board '${uid}' is to be in folder '${folder}', which Grafana does not mount; give it one of ${[...this.#folders.keys()].join(', ')}`,
    );
  }
}
