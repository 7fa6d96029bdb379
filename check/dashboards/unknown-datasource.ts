import { didYouMean } from '../../config/did-you-mean.ts';
import { type Finding, findingAt } from '../finding.ts';
import { asText } from '../source.ts';
import type { Board, DatasourceRef } from './board.ts';
import { datasourceRefs } from './datasource-refs.ts';
import type { DashboardCheck } from './dashboard-check.ts';
import { type Datasource, findDatasource, isFixed } from './datasources.ts';

const nameOf = ({ uid, name }: Datasource): string => uid ?? name;

const ofRef = (board: Board, ref: DatasourceRef, datasources: readonly Datasource[]): Finding[] => {
  const { uid, type } = ref;
  if (uid === undefined || !isFixed(uid)) return [];
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
        const found = datasourceRefs(board).flatMap((ref) => ofRef(board, ref, datasources));
        return [
          ...found.filter(({ message }) => !seen.has(message) && seen.add(message)),
          ...ofVariables(board, datasources),
        ];
      });
