import { type Finding, findingAt } from '../finding.ts';
import { isMap, type Path } from '../source.ts';
import type { DashboardCheck } from './dashboard-check.ts';
import { datasourceRefs } from './datasource-refs.ts';
import { type Datasource, findDatasource, isFixed } from './datasources.ts';
import { linkedUids } from './correlations.ts';

/** Whether one Grafana is likely to read both. */
const together = (a: Datasource, b: Datasource): boolean => a.namespace === b.namespace && a.org === b.org;

const at = ({ source, path }: Datasource, field: Path, statement: Parameters<typeof findingAt>[2]): Finding =>
  findingAt(source, [...path, ...field], statement);

/** More than one default: Grafana does not start. */
export const defaults: DashboardCheck = ({ datasources }) => {
  const chosen = datasources.filter(({ fields }) => fields.isDefault === true);
  return chosen.flatMap((datasource, i) => {
    const other = chosen
      .slice(0, i)
      .find((earlier) => together(earlier, datasource) && earlier.name !== datasource.name);
    return other === undefined
      ? []
      : [
          at(datasource, ['isDefault'], {
            code: 'two-default-datasources',
            severity: 'error',
            message: `'${datasource.name}' is to be the default datasource, and '${other.name}' is it already: Grafana does not start`,
            fix: 'set isDefault on one of them alone',
          }),
        ];
  });
};

/** Two datasources under one name or uid: the later takes the place of the earlier, or Grafana does not start. */
export const duplicateDatasources: DashboardCheck = ({ datasources }) =>
  datasources.flatMap((datasource, i): Finding[] => {
    const other = datasources
      .slice(0, i)
      .find(
        (earlier) =>
          together(earlier, datasource) &&
          (earlier.name === datasource.name || (datasource.uid !== undefined && earlier.uid === datasource.uid)) &&
          JSON.stringify(earlier.fields) !== JSON.stringify(datasource.fields),
      );
    if (other === undefined) return [];
    const field = other.name === datasource.name ? 'name' : 'uid';
    return [
      at(datasource, [field], {
        code: 'duplicate-datasource',
        severity: field === 'uid' ? 'error' : 'warning',
        message:
          field === 'uid'
            ? `datasources '${other.name}' and '${datasource.name}' have one uid, '${datasource.uid ?? ''}': Grafana does not start`
            : `two datasources are named '${datasource.name}': the later takes the place of the earlier`,
        fix: `give each a ${field} of its own`,
      }),
    ];
  });

/** Datasources whose uid Grafana makes up: nothing that is written down can name it. */
export const withoutUid: DashboardCheck = ({ datasources, boards }) => {
  const asked = [
    ...boards.flatMap(datasourceRefs).flatMap(({ uid }) => uid ?? []),
    ...datasources.flatMap(linkedUids).map(([uid]) => uid),
  ].some((uid) => isFixed(uid) && findDatasource(datasources, uid) === undefined);
  return datasources
    .filter(({ uid }) => uid === undefined || uid === '')
    .map((datasource) =>
      at(datasource, [], {
        code: 'datasource-without-uid',
        // Boards that offer a choice of datasources need none.
        severity: asked || boards.length === 0 ? 'warning' : 'info',
        message: `datasource '${datasource.name}' has no uid: Grafana makes one up, which no dashboard and no link can know`,
        fix: `write a uid, such as '${datasource.type || datasource.name.toLowerCase()}'`,
      }),
    );
};

/** Variables that Grafana itself fills in later, behind a single `$`. */
const single = /(?<!\$)(?:\$\$)*\$(?:\{__(?!file\b|env\b|vault\b)\w+[^}]*\}|__(?!file\b|env\b|vault\b)\w+)/;

const texts = (value: unknown, path: Path): [string, Path][] => {
  if (typeof value === 'string') return [[value, path]];
  if (Array.isArray(value)) return value.flatMap((entry, i) => texts(entry, [...path, i]));
  return isMap(value) ? Object.entries(value).flatMap(([field, entry]) => texts(entry, [...path, field])) : [];
};

/** A `$` in a provisioning file names a variable of Grafana's environment, which is empty: what is meant stands behind `$$`. */
export const expandedDollar: DashboardCheck = ({ datasources }) =>
  datasources
    .filter(({ expanded }) => expanded)
    .flatMap((datasource) =>
      texts(datasource.fields, []).flatMap(([text, path]) => {
        const found = single.exec(text);
        return found === null
          ? []
          : [
              at(datasource, path, {
                code: 'expanded-dollar',
                severity: 'warning',
                message: `Grafana takes ${found[0]} for a variable of its environment when it reads the file: nothing is left of it`,
                fix: `write $${found[0]}`,
                offset: found.index,
              }),
            ];
      }),
    );
