import { didYouMean } from '../../config/did-you-mean.ts';
import { type Finding, findingAt } from '../finding.ts';
import { asList, asMap, asText } from '../source.ts';
import { type Board, datasourceRef, type DatasourceRef } from './board.ts';
import type { DashboardCheck } from './dashboard-check.ts';
import { type Datasource, findDatasource, ownNames } from './datasources.ts';

/** Everything on a board that names a datasource. */
const refsOf = ({ panels, variables, fields }: Board): DatasourceRef[] =>
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

const nameOf = ({ uid, name }: Datasource): string => uid ?? name;

const ofRef = (board: Board, ref: DatasourceRef, datasources: readonly Datasource[]): Finding[] => {
  const { uid, type } = ref;
  if (uid === undefined || uid.includes('$') || uid.includes('[[') || ownNames.has(uid)) return [];
  const found = findDatasource(datasources, uid);
  if (found === undefined)
    return [
      findingAt(board.source, ref.path, {
        code: 'unknown-datasource',
        severity: 'warning',
        message: `no datasource that is provisioned here has uid '${uid}'`,
        fix: didYouMean(uid, datasources.map(nameOf)).slice(2),
      }),
    ];
  if (type === undefined || found.type === '' || found.type === type) return [];
  return [
    findingAt(board.source, ref.path, {
      code: 'datasource-type',
      severity: 'warning',
      message: `datasource '${uid}' is one of type ${found.type}, not ${type}`,
      fix: `write type ${found.type}, or name another datasource`,
    }),
  ];
};

/** Variables that offer datasources of a type of which there is none. */
const ofVariables = ({ source, variables }: Board, datasources: readonly Datasource[]): Finding[] =>
  variables.flatMap(({ type, name, path, fields }) => {
    const wanted = asText(fields.query);
    if (type !== 'datasource' || wanted === undefined || wanted === '' || wanted === 'grafana') return [];
    return datasources.some((datasource) => datasource.type === wanted)
      ? []
      : [
          findingAt(source, [...path, 'query'], {
            code: 'unknown-datasource',
            severity: 'warning',
            message: `variable '${name}' offers datasources of type ${wanted}, and none that is provisioned here is one`,
            fix: `provision one, or offer another type`,
          }),
        ];
  });

/** Datasources that boards name and nobody provisions, each once for a board. */
export const unknownDatasource: DashboardCheck = ({ boards, datasources }) =>
  datasources.length === 0
    ? []
    : boards.flatMap((board) => {
        const seen = new Set<string>();
        const found = refsOf(board).flatMap((ref) => ofRef(board, ref, datasources));
        return [
          ...found.filter(({ message }) => !seen.has(message) && seen.add(message)),
          ...ofVariables(board, datasources),
        ];
      });
