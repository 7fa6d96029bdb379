import type { JsonSchema } from './json-schema.ts';

interface Row {
  readonly path: string;
  readonly type: string;
  readonly fallback: string;
  readonly meaning: string;
}

const isGroup = ({ properties }: JsonSchema): boolean => properties !== undefined;

const typeText = (schema: JsonSchema): string => {
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${value}\``).join(', ');
  if (schema.title !== undefined) return schema.title;
  if (schema.$ref !== undefined) return 'routes like it';
  if (schema.anyOf !== undefined) return [...new Set(schema.anyOf.map(typeText))].join(' or ');
  if (schema.type === 'array') return `list of ${schema.items === undefined ? 'values' : typeText(schema.items)}`;
  if (schema.type === 'object') return schema.properties === undefined ? 'map' : 'settings';
  return (
    { string: 'text', integer: 'whole number', number: 'number', boolean: 'true or false' }[schema.type ?? ''] ??
    'value'
  );
};

const fallbackText = (schema: JsonSchema, required: boolean): string => {
  if (required) return '**required**';
  return schema.default === undefined || isGroup(schema) ? '' : `\`${JSON.stringify(schema.default)}\``;
};

type Definitions = Readonly<Record<string, JsonSchema>>;

/** The schema of a list's entries. What contains itself is shown once. */
const entryOf = ({ items }: JsonSchema, path: string, definitions: Definitions): JsonSchema | undefined =>
  items?.$ref === undefined || path.endsWith('[].routes') ? items : definitions[items.$ref.replace('#/$defs/', '')];

/** Settings with settings of their own are shown by those; lists of settings by the settings of an entry. */
const rows = (path: string, schema: JsonSchema, required: boolean, definitions: Definitions): Row[] => {
  const entry = schema.type === 'array' ? entryOf(schema, path, definitions) : undefined;
  const inner = entry !== undefined && isGroup(entry) ? { schema: entry, path: `${path}[]` } : { schema, path };
  const own: Row = {
    path,
    type: typeText(schema),
    fallback: fallbackText(schema, required),
    meaning: schema.description ?? '',
  };
  if (!isGroup(inner.schema)) return [own];
  const below = Object.entries(inner.schema.properties ?? {}).flatMap(([name, property]) =>
    rows(`${inner.path}.${name}`, property, inner.schema.required?.includes(name) ?? false, definitions),
  );
  return schema.description === undefined && entry === undefined ? below : [own, ...below];
};

const cell = (text: string): string => text.replaceAll('|', '\\|');

const table = (all: readonly Row[]): string =>
  [
    '| setting | value | default | meaning |',
    '| --- | --- | --- | --- |',
    ...all.map(
      ({ path, type, fallback, meaning }) => `| \`${path}\` | ${cell(type)} | ${cell(fallback)} | ${cell(meaning)} |`,
    ),
  ].join('\n');

/** The configuration reference as Markdown: a table for each component. */
export const configReference = (schema: JsonSchema): string => {
  const properties = Object.entries(schema.properties ?? {});
  const definitions = schema.$defs ?? {};
  const single = properties.filter(([, property]) => !isGroup(property) && property.type !== 'array');
  const groups = properties.filter((entry) => !single.includes(entry));
  return [
    '# Configuration',
    'Every setting of `belvedere.yaml`. Written by `npm run docs` from the schema in `config/`; editors read the same from `belvedere.schema.json`.',
    'Durations are whole numbers with units (`30s`, `5m`, `15d`), sizes are Kubernetes quantities (`512Mi`, `50Gi`). An empty file is the default stack.',
    '## The stack',
    table(single.flatMap(([name, property]) => rows(name, property, false, definitions))),
    ...groups.flatMap(([name, property]) => [`## ${name}`, table(rows(name, property, false, definitions))]),
    '',
  ].join('\n\n');
};
