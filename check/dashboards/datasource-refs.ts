import { asList, asMap } from '../source.ts';
import { type Board, datasourceRef, type DatasourceRef } from './board.ts';

/** Everything on a board that names a datasource. */
export const datasourceRefs = ({ panels, variables, fields }: Board): DatasourceRef[] =>
  [
    ...panels.flatMap((panel) => [
      datasourceRef(panel.fields, panel.path),
      ...asList(panel.fields.targets).map((target, i) => datasourceRef(asMap(target), [...panel.path, 'targets', i])),
    ]),
    ...variables.map((variable) => datasourceRef(variable.fields, variable.path)),
    ...asList(asMap(fields.annotations).list).map((annotation, i) =>
      datasourceRef(asMap(annotation), ['annotations', 'list', i]),
    ),
  ].filter((ref) => ref !== undefined);
