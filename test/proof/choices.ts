import type { JsonSchema } from '../../config/json-schema.ts';

/** One way a setting of the schema can be. */
export interface Choice {
  /** The setting and what it is: `prometheus.mode: standalone`. */
  readonly name: string;
  /** Keys that lead to it; [] for every entry of a list, * for every value of a map. */
  readonly path: readonly string[];
  readonly holds: (value: unknown) => boolean;
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value is of a schema, as far as tells the members of a union apart. */
const isOf = ({ type, pattern }: JsonSchema, value: unknown): boolean => {
  switch (type) {
    case 'string':
      return typeof value === 'string' && (pattern === undefined || new RegExp(pattern).test(value));
    case 'integer':
    case 'number':
      return typeof value === 'number';
    case 'object':
      return isMap(value);
    case 'array':
      return Array.isArray(value);
    case 'boolean':
      return typeof value === 'boolean';
    default:
      throw new Error(`a union of ${String(type)} is not known here`);
  }
};

const pathText = (path: readonly string[]): string => path.join('.').replaceAll('.[]', '[]');

/** What one setting can be, apart from what is in it: a value of its enum, on or off, a member of its union, there or not. */
const ownChoices = (schema: JsonSchema, path: readonly string[], required: boolean): Choice[] => {
  const choice = (what: string, holds: Choice['holds']): Choice => ({
    name: `${pathText(path)}: ${what}`,
    path,
    holds,
  });
  return [
    ...(required || schema.default !== undefined || path.length === 0
      ? []
      : [choice('set', (value) => value !== undefined), choice('not set', (value) => value === undefined)]),
    ...(schema.enum ?? []).map((member) => choice(member, (value) => value === member)),
    ...(schema.type === 'boolean' ? [true, false] : []).map((member) =>
      choice(String(member), (value) => value === member),
    ),
    ...(schema.anyOf ?? []).map((member, i) =>
      choice(member.title ?? `${String(member.type)} (${String(i + 1)})`, (value) => isOf(member, value)),
    ),
    ...(schema.type === 'array' ? [choice('filled', (value) => Array.isArray(value) && value.length > 0)] : []),
    ...(Array.isArray(schema.default) && schema.default.length === 0
      ? [choice('empty', (value) => Array.isArray(value) && value.length === 0)]
      : []),
  ];
};

/** Every choice that a schema offers. What is within the members of a union is not among them. */
export const choicesOf = (root: JsonSchema): Choice[] => {
  const below = (schema: JsonSchema, path: readonly string[], required: boolean): Choice[] => {
    if (schema.$ref !== undefined) {
      // What contains itself is followed once.
      const again = path.filter((key) => key === path.at(-2)).length > 1;
      return again ? [] : below(root.$defs?.[schema.$ref.replace('#/$defs/', '')] ?? {}, path, required);
    }
    const { properties = {}, items, additionalProperties } = schema;
    return [
      ...ownChoices(schema, path, required),
      ...Object.entries(properties).flatMap(([key, property]) =>
        below(property, [...path, key], schema.required?.includes(key) ?? false),
      ),
      ...(items === undefined ? [] : below(items, [...path, '[]'], true)),
      ...(typeof additionalProperties === 'object' ? below(additionalProperties, [...path, '*'], true) : []),
    ];
  };
  return below(root, [], true);
};

/** What a configuration has at a path; nothing where it has not what is around it. */
const valuesAt = (value: unknown, [key, ...rest]: readonly string[]): unknown[] => {
  if (key === undefined) return [value];
  if (key === '[]') return Array.isArray(value) ? value.flatMap((entry) => valuesAt(entry, rest)) : [];
  if (!isMap(value)) return [];
  return key === '*' ? Object.values(value).flatMap((entry) => valuesAt(entry, rest)) : valuesAt(value[key], rest);
};

/** Whether a configuration makes a choice, somewhere. */
export const isMade = ({ path, holds }: Choice, config: unknown): boolean => valuesAt(config, path).some(holds);
