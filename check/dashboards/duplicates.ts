import { type Finding, findingAt } from '../finding.ts';
import { asMap, asText, type Source } from '../source.ts';
import type { Board } from './board.ts';
import { grafanaPods } from './carriers.ts';
import type { DashboardCheck, DashboardWorld } from './dashboard-check.ts';
import { namespaceOf } from './datasources.ts';

/** Where Grafana is likely to read both of two boards: objects of a namespace, files of a folder. */
const scopeOf = ({ source }: Board, objects: readonly Source[]): string => {
  const namespace = namespaceOf(source, objects);
  return namespace === undefined ? `file ${source.file.slice(0, source.file.lastIndexOf('/') + 1)}` : `in ${namespace}`;
};

const placeOf = ({ source }: Board): string =>
  source.within === undefined ? source.file : `${source.resource}, key ${String(source.within.at(-1))}`;

/** What tells folders of Grafana apart: where the file is mounted, and what the object says. */
const folderOf = ({ source }: Board, { documents: { objects } }: DashboardWorld): string => {
  const object = objects.find(({ resource, file }) => resource === source.resource && file === source.file);
  const { annotations, name } = asMap(asMap(object?.value).metadata);
  const { folder, folderRef, folderUID } = asMap(asMap(object?.value).spec);
  const pods = grafanaPods(objects);
  const notes = pods.flatMap(({ sidecars }) => sidecars.flatMap(({ folderAnnotation }) => folderAnnotation ?? []));
  const mounts = pods.flatMap((pod) =>
    pod.mounts.filter((mount) => mount.objects.includes(asText(name) ?? '')).map(({ path }) => path),
  );
  return JSON.stringify([
    [...notes, 'grafana_folder', 'k8s-sidecar-target-directory'].map((note) => asMap(annotations)[note]),
    [folder, folderRef, folderUID],
    mounts,
  ]);
};

/** Boards under one uid, or one title in a folder: the provider that finds them stops writing any. */
export const duplicates: DashboardCheck = (world) => {
  const { boards, documents } = world;
  return boards.flatMap((board, i): Finding[] => {
    const scope = scopeOf(board, documents.objects);
    const earlier = boards.slice(0, i).filter((each) => scopeOf(each, documents.objects) === scope);
    const inObject = scope.startsWith('in ');
    const same = earlier.find(({ uid }) => uid !== undefined && uid === board.uid);
    if (same !== undefined)
      return [
        findingAt(board.source, ['uid'], {
          code: 'duplicate-dashboard-uid',
          severity: inObject ? 'error' : 'warning',
          message: `'${board.title}' has uid '${board.uid ?? ''}', as '${same.title}' has (${placeOf(same)}): Grafana shows one of them, and takes no further change of either`,
          fix: 'give each dashboard a uid of its own',
        }),
      ];
    const named = earlier.find(({ title }) => title.toLowerCase() === board.title.toLowerCase());
    if (named === undefined || !inObject || folderOf(named, world) !== folderOf(board, world)) return [];
    return [
      findingAt(board.source, ['title'], {
        code: 'duplicate-dashboard-title',
        severity: 'warning',
        message: `'${board.title}' is the title of another dashboard of the folder, too (${placeOf(named)}): Grafana takes no further change of either`,
        fix: 'give it another title, or put it into another folder',
      }),
    ];
  });
};
