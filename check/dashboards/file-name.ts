import { type Finding, findingAt } from '../finding.ts';
import { asMap, asText, type Source } from '../source.ts';
import type { DashboardCheck } from './dashboard-check.ts';

/** ConfigMaps that Grafana's operator reads a key of, whatever it is named. */
const read = (objects: readonly Source[]): (string | undefined)[] =>
  objects
    .map(({ value }) => asMap(value))
    .filter(({ kind }) => kind === 'GrafanaDashboard')
    .map(({ spec }) => asText(asMap(asMap(spec).configMapRef).name));

/** Dashboards under a name that Grafana passes over when it looks through a folder. */
export const fileName: DashboardCheck = ({ boards, documents: { objects } }) =>
  boards.flatMap(({ source, title }): Finding[] => {
    const { resource, within = [] } = source;
    const [field, key] = within.slice(-2);
    const name = resource.replace(/^ConfigMap (?:.*\/)?/, '');
    if (!resource.startsWith('ConfigMap ') || field !== 'data' || typeof key !== 'string') return [];
    return key.endsWith('.json') || read(objects).includes(name)
      ? []
      : [
          findingAt(source, [], {
            code: 'dashboard-file-name',
            severity: 'warning',
            message: `Grafana reads files that end in .json, and '${title}' stands in '${key}': it is never loaded`,
            fix: `name the key ${key.replace(/\.\w+$/, '')}.json`,
          }),
        ];
  });
