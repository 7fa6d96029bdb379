import type { Documents } from '../documents.ts';
import { asList, asMap, asText, type Path, type Source } from '../source.ts';
import type { Fields } from './board.ts';

/** A datasource that a provisioning file or an object of Grafana's operator makes. */
export interface Datasource {
  readonly source: Source;
  readonly path: Path;
  readonly fields: Fields;
  readonly name: string;
  readonly type: string;
  readonly uid: string | undefined;
  readonly org: number;
  /** Namespace of the object it stands in; nothing for a file. */
  readonly namespace: string | undefined;
  /** Whether it stands in a provisioning file, where Grafana puts variables of its environment in. */
  readonly expanded: boolean;
}

const read = (
  source: Source,
  path: Path,
  value: unknown,
  more: Pick<Datasource, 'namespace' | 'expanded'>,
): Datasource => {
  const fields = asMap(value);
  return {
    source,
    path,
    fields,
    name: asText(fields.name) ?? '',
    type: asText(fields.type) ?? '',
    uid: asText(fields.uid),
    org: typeof fields.orgId === 'number' ? fields.orgId : 1,
    ...more,
  };
};

/** Namespace of the object a document stands in, by what the object is called; nothing for a file of its own. */
export const namespaceOf = ({ resource }: Source, objects: readonly Source[]): string | undefined => {
  const object = objects.find((each) => each.resource === resource);
  return object && (asText(asMap(asMap(object.value).metadata).namespace) ?? 'default');
};

/** Every datasource that is provisioned. */
export const readDatasources = ({ provisioning, objects }: Documents): Datasource[] => [
  ...provisioning.flatMap((source) =>
    asList(asMap(source.value).datasources).map((value, i) =>
      read(source, ['datasources', i], value, { namespace: namespaceOf(source, objects), expanded: true }),
    ),
  ),
  ...objects
    .filter(({ value }) => asMap(value).kind === 'GrafanaDatasource')
    .map((source) => {
      const spec = asMap(asMap(source.value).spec);
      const fields = asMap(spec.datasource);
      return read(
        source,
        ['spec', 'datasource'],
        { ...fields, ...(typeof spec.uid === 'string' && { uid: spec.uid }) },
        { namespace: namespaceOf(source, objects), expanded: false },
      );
    }),
];

/** Names that are no datasource of anybody's. */
const ownNames: ReadonlySet<string> = new Set([
  'grafana',
  'default',
  '-- Grafana --',
  '-- Mixed --',
  '-- Dashboard --',
  '__expr__',
]);

/** Whether a uid is one of a datasource, and no variable. */
export const isFixed = (uid: string): boolean => !uid.includes('$') && !uid.includes('[[') && !ownNames.has(uid);

/** The datasource a uid stands for; Grafana takes a name, too. */
export const findDatasource = (datasources: readonly Datasource[], uid: string): Datasource | undefined =>
  datasources.find((datasource) => datasource.uid === uid) ?? datasources.find(({ name }) => name === uid);
