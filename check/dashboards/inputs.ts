import { type Finding, findingAt } from '../finding.ts';
import { asList, asMap, asText, isMap, type Path } from '../source.ts';
import type { Board } from './board.ts';
import { namespaceOf } from './datasources.ts';
import type { DashboardCheck } from './dashboard-check.ts';
import { variableUses } from './variable-use.ts';

/** Every text in a value, and where. */
const texts = (value: unknown, path: Path): [string, Path][] => {
  if (typeof value === 'string') return [[value, path]];
  if (Array.isArray(value)) return asList(value).flatMap((entry, i) => texts(entry, [...path, i]));
  return isMap(value) ? Object.entries(value).flatMap(([field, entry]) => texts(entry, [...path, field])) : [];
};

/** Inputs that an object of Grafana's operator fills. */
const filledBy = (object: unknown): string[] =>
  asList(asMap(asMap(object).spec).datasources).flatMap((entry) => asText(asMap(entry).inputName) ?? []);

/** What only the import by hand fills in: provisioning leaves it as it is. */
export const inputs: DashboardCheck = ({ boards, documents: { objects } }) =>
  boards.flatMap(({ source, fields, variables }: Board): Finding[] => {
    const object = objects.find(({ resource, file }) => resource === source.resource && file === source.file);
    const filled = filledBy(object?.value);
    const asked = asList(fields.__inputs).flatMap((input) => asText(asMap(input).name) ?? []);
    const isOpen = (name: string): boolean =>
      !filled.includes(name) &&
      !variables.some((variable) => variable.name === name) &&
      (asked.includes(name) || name.startsWith('DS_'));
    const used = texts({ ...fields, __inputs: undefined, __requires: undefined }, []).flatMap(([text, path]) => {
      const name = variableUses(text).find((use) => isOpen(use.name))?.name;
      return name === undefined ? [] : [{ name, path }];
    });
    const [first] = used;
    if (first === undefined) return [];
    return [
      findingAt(source, first.path, {
        code: 'dashboard-input',
        // A file of its own may be there for an import by hand.
        severity: namespaceOf(source, objects) === undefined ? 'warning' : 'error',
        message: `\${${first.name}} is filled in when somebody imports the dashboard by hand; provisioned, it stays, ${used.length > 1 ? `here and in ${String(used.length - 1)} more places, ` : ''}and Grafana finds no such datasource`,
        fix: "name the datasource by its uid, or by a variable of type datasource, and remove '__inputs'",
      }),
    ];
  });
