import { type Document, isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Problem } from './problem.ts';

/** Where a value stands: a file, and the overlay within it. */
export interface Place {
  /** Name of the file as messages show it. */
  readonly file: string;
  /** Files count in the order they are read. */
  readonly order: number;
  readonly line: number;
  readonly column: number;
  /** Set for what stands below `environments` in the one file. */
  readonly environment?: string;
}

/** A value that knows where each of its parts stands, so that it can be merged without losing that. */
export type Tree = { readonly place: Place | undefined } & (
  { readonly map: ReadonlyMap<string, Tree> } | { readonly list: readonly Tree[] } | { readonly value: unknown }
);

/** `belvedere.yaml:12:5` */
export const placeText = ({ file, line, column }: Place): string => `${file}:${String(line)}:${String(column)}`;

type PlaceAt = (offset: number) => Place;

const grow = (value: unknown, node: unknown, place: Place | undefined, placeAt: PlaceAt): Tree => {
  const placeOf = (inner: unknown): Place | undefined =>
    // What an alias or a merge key brings along stands where that is written.
    isNode(inner) && inner.range ? placeAt(inner.range[0]) : place;
  if (Array.isArray(value)) {
    const items = isSeq(node) ? node.items : [];
    return { place, list: value.map((entry, i) => grow(entry, items[i], placeOf(items[i]), placeAt)) };
  }
  if (typeof value !== 'object' || value === null) return { place, value };
  const pairs = isMap(node) ? node.items : [];
  return {
    place,
    map: new Map(
      Object.entries(value).map(([key, inner]) => {
        const pair = pairs.find((item) => isScalar(item.key) && String(item.key.value) === key);
        return [key, grow(inner, pair?.value, placeOf(pair?.key), placeAt)];
      }),
    ),
  };
};

/** The tree of a document without errors. */
export const treeOf = (document: Document, placeAt: PlaceAt): Tree =>
  grow(document.toJS(), document.contents, undefined, placeAt);

/**
 * The value of a tree. A key with nothing behind it (`prometheus:` and its settings commented out) is a setting that is not
 * made; it stays, for it may be an unknown one. In patches it is a value: it deletes.
 */
export const plain = (tree: Tree): unknown => {
  if ('list' in tree) return tree.list.map(plain);
  if (!('map' in tree)) return tree.value;
  return Object.fromEntries(
    [...tree.map].map(([key, inner]) => {
      if (key === 'patches') return [key, literal(inner) ?? undefined];
      return [key, plain(inner) ?? undefined];
    }),
  );
};

const literal = (tree: Tree): unknown => {
  if ('list' in tree) return tree.list.map(literal);
  return 'map' in tree ? Object.fromEntries([...tree.map].map(([key, inner]) => [key, literal(inner)])) : tree.value;
};

/** The part at the next step of a path. */
export const child = (tree: Tree | undefined, part: string | number): Tree | undefined => {
  if (tree === undefined) return undefined;
  if ('map' in tree) return tree.map.get(String(part));
  return 'list' in tree && typeof part === 'number' ? tree.list[part] : undefined;
};

/** The place of a setting, or of the nearest one around it that is written. */
export const nearestPlace = (tree: Tree, path: Problem['path']): Place | undefined => {
  let at: Tree | undefined = tree;
  let { place } = tree;
  for (const part of path) {
    at = child(at, part);
    if (at === undefined) break;
    place = at.place ?? place;
  }
  return place;
};
