import { findingAt } from '../finding.ts';
import { asText, isMap, type Path } from '../source.ts';
import type { DashboardCheck } from './dashboard-check.ts';
import { type Datasource, isFixed } from './datasources.ts';

/** Fields of settings that name another datasource. */
const named: ReadonlySet<string> = new Set(['datasourceUid', 'alertmanagerUid']);

const references = (value: unknown, path: Path): [string, Path][] => {
  if (Array.isArray(value)) return value.flatMap((entry, i) => references(entry, [...path, i]));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([field, entry]): [string, Path][] => {
    const uid = named.has(field) ? asText(entry) : undefined;
    return uid === undefined ? references(entry, [...path, field]) : [[uid, [...path, field]]];
  });
};

/** Uids of other datasources in the settings of one, and where. */
export const linkedUids = ({ fields }: Datasource): [string, Path][] =>
  references(fields.jsonData, ['jsonData']).filter(([uid]) => uid !== '');

/** Links from logs, traces and exemplars to datasources that nobody provisions. */
export const correlations: DashboardCheck = ({ datasources }) =>
  datasources.flatMap((datasource) =>
    linkedUids(datasource)
      .filter(([uid]) => isFixed(uid) && !datasources.some((each) => each.uid === uid))
      .map(([uid, path]) =>
        findingAt(datasource.source, [...datasource.path, ...path], {
          code: 'unknown-correlation',
          severity: 'warning',
          message: `'${datasource.name}' links to datasource '${uid}', and none that is provisioned here has that uid`,
          fix: `name one of ${datasources.flatMap((each) => each.uid ?? []).join(', ') || 'those that have a uid'}`,
        }),
      ),
  );
