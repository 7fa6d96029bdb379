import { Document, isCollection, isNode, isPair, isScalar, type Scalar, type ScalarTag, visit } from 'yaml';
import type { SourcedConfig } from './load.ts';
import { child, type Place, placeText, type Tree } from './tree.ts';

const originText = (place: Place | undefined): string => {
  if (place === undefined) return 'default';
  return place.environment === undefined ? placeText(place) : `environments.${place.environment} (${placeText(place)})`;
};

/** Where the value at a path is written; undefined where it is a default. */
const placeOf = (tree: Tree, path: readonly (string | number)[]): Place | undefined => {
  const found = path.reduce<Tree | undefined>(child, tree);
  return found === undefined || ('value' in found && found.value === null && path[0] !== 'patches')
    ? undefined
    : found.place;
};

/** An empty list or map as a scalar: behind a collection a comment would stand on a line of its own. */
class Empty {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
const emptyTag: ScalarTag = {
  tag: 'tag:yaml.org,2002:empty',
  default: true,
  identify: (value) => value instanceof Empty,
  resolve: (text) => text,
  stringify: ({ value }) => (value as Empty).text,
};

const withEmpties = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Object.keys(value).length === 0) return new Empty(Array.isArray(value) ? '[]' : '{}');
  if (Array.isArray(value)) return value.map(withEmpties);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withEmpties(inner)]));
};

/** The keys that lead to a value; undefined for what is itself a key. */
const pathOf = (node: Scalar, ancestors: readonly unknown[]): (string | number)[] | undefined => {
  const path: (string | number)[] = [];
  for (const [i, ancestor] of ancestors.entries()) {
    const next = ancestors[i + 1] ?? node;
    if (isPair(ancestor)) {
      if (ancestor.key === next) return undefined;
      if (isScalar(ancestor.key)) path.push(String(ancestor.key.value));
    } else if (isCollection(ancestor) && isNode(next)) path.push((ancestor.items as unknown[]).indexOf(next));
  }
  return path;
};

/** A configuration with all its defaults as YAML, each value with where it comes from in a comment behind it. */
export const effectiveYaml = ({ config, tree }: SourcedConfig): string => {
  const document = new Document(withEmpties(config), { aliasDuplicateObjects: false, customTags: [emptyTag] });
  visit(document, {
    Scalar: (_, node, ancestors) => {
      const path = pathOf(node, ancestors);
      if (path !== undefined) node.comment = ` ${originText(placeOf(tree, path))}`;
    },
  });
  return document.toString({ lineWidth: 0 });
};
