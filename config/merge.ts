import { didYouMean } from './did-you-mean.ts';
import type { Problem } from './problem.ts';
import type { Tree } from './tree.ts';
import type { Placed } from './yaml-file.ts';

/** What an overlay made of what is below it. */
export interface Merged {
  readonly tree: Tree;
  readonly problems: readonly Placed[];
}

type Path = Problem['path'];
type MapTree = Extract<Tree, { readonly map: unknown }>;

/** Marks an entry of a named list that goes. */
const remove = '$remove';

const isEmpty = (tree: Tree): boolean => 'value' in tree && tree.value === null;

const nameOf = (tree: Tree): string | undefined => {
  const name = 'map' in tree ? tree.map.get('name') : undefined;
  return name !== undefined && 'value' in name && typeof name.value === 'string' ? name.value : undefined;
};

/** The entries by name, where each has one of its own. */
const byName = (list: readonly Tree[]): ReadonlyMap<string, MapTree> | undefined => {
  const named = new Map<string, MapTree>();
  for (const entry of list) {
    const name = nameOf(entry);
    if (name === undefined || named.has(name)) return undefined;
    named.set(name, entry as MapTree);
  }
  return named;
};

const removal = (entry: MapTree, name: string, known: readonly string[], path: Path): Placed[] => {
  const mark = entry.map.get(remove);
  if (mark === undefined) return [];
  const wrong = (message: string): Placed[] => [{ problem: { message, path }, place: entry.place }];
  if (!('value' in mark) || mark.value !== true || entry.map.size > 2)
    return wrong(`an entry is removed by its name and ${remove}: true alone; write { name: ${name}, ${remove}: true }`);
  return known.includes(name) ? [] : wrong(`there is no '${name}' to remove${didYouMean(name, known)}`);
};

const mergeLists = (base: readonly Tree[], overlay: readonly Tree[], path: Path): Merged | undefined => {
  const below = byName(base);
  const above = byName(overlay);
  if (below === undefined || above === undefined || above.size === 0) return undefined;
  const entries = new Map<string, Tree>(below);
  const problems: Placed[] = [];
  for (const [name, entry] of above) {
    const known = below.get(name);
    if (entry.map.has(remove)) {
      problems.push(...removal(entry, name, [...below.keys()], path));
      entries.delete(name);
    } else if (known === undefined) entries.set(name, entry);
    else {
      const merged = merge(known, entry, [...path, [...below.keys()].indexOf(name)]);
      entries.set(name, merged.tree);
      problems.push(...merged.problems);
    }
  }
  return { tree: { place: undefined, list: [...entries.values()] }, problems };
};

const mergeMaps = (base: MapTree, overlay: MapTree, path: Path): Merged => {
  const map = new Map(base.map);
  const problems: Placed[] = [];
  for (const [key, above] of overlay.map) {
    const below = base.map.get(key);
    if (isEmpty(above) && below !== undefined) map.delete(key);
    else {
      const merged = merge(below ?? { place: undefined, value: null }, above, [...path, key]);
      map.set(key, merged.tree);
      problems.push(...merged.problems);
    }
  }
  return { tree: { place: overlay.place ?? base.place, map }, problems };
};

/**
 * Lays an overlay over a configuration. Maps merge by key, a key with nothing behind it goes back to the default; lists whose
 * entries all have a name of their own merge by it; everything else is replaced.
 */
export const merge = (base: Tree, overlay: Tree, path: Path = []): Merged => {
  if ('map' in base && 'map' in overlay) return mergeMaps(base, overlay, path);
  if ('list' in overlay) {
    const merged = mergeLists('list' in base ? base.list : [], overlay.list, path);
    if (merged !== undefined) return { ...merged, tree: { ...merged.tree, place: overlay.place } };
  }
  return { tree: overlay, problems: [] };
};
