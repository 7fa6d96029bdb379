import { basename } from 'node:path';
import { readExtra } from './extra-files.ts';
import { overlaysOf } from './overlay.ts';
import { merge } from './merge.ts';
import { parse } from './parse.ts';
import { InputError } from './problem.ts';
import { type Config, configSchema } from './schema.ts';
import { nearestPlace, placeText, plain, type Tree } from './tree.ts';
import { inOrder, parseYaml, type Placed, readText } from './yaml-file.ts';

export interface LoadOptions {
  /** Environment whose overlays are laid over the file. @default - none */
  readonly environment?: string | undefined;
}

/** A configuration that knows where each of its settings comes from. */
export interface SourcedConfig {
  readonly config: Config;
  /** What is written, in the file and its overlays; the rest is default. */
  readonly tree: Tree;
}

const readMessages: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; check the path, or name another with -c',
  EISDIR: 'this is a folder; name a file in it with -c',
};

/** The same problems, those of settings with the places where these are written. */
export const withPlaces = ({ problems }: InputError, tree: Tree, file: string): InputError =>
  new InputError(
    problems.map((problem) => {
      if (problem.position !== undefined || problem.path.length === 0) return problem;
      const place = nearestPlace(tree, problem.path);
      return { ...problem, position: place === undefined ? basename(file) : placeText(place) };
    }),
  );

/** The tree without an entry of its own. */
const without = (tree: Tree, key: string): Tree =>
  'map' in tree ? { ...tree, map: new Map([...tree.map].filter(([name]) => name !== key)) } : tree;

/**
 * Reads and checks a belvedere.yaml with the overlays of an environment, and completes it.
 * @throws InputError with every problem, each with file, line and column, in the order of the files
 */
export const loadSourced = (file: string, { environment }: LoadOptions = {}): SourcedConfig => {
  const name = basename(file);
  const base = parseYaml(readText(file, readMessages), name, 0);
  const overlays = environment === undefined ? undefined : overlaysOf(environment, file, base.tree);

  const found: Placed[] = [...base.duplicateKeys, ...(overlays?.problems ?? [])];
  let tree = without(base.tree, 'environments');
  for (const overlay of overlays?.trees ?? []) {
    // What is no map is told below, whatever lies over it.
    if ('list' in tree || ('value' in tree && tree.value !== null)) break;
    const merged = merge('map' in tree ? tree : { place: undefined, map: new Map() }, overlay);
    tree = merged.tree;
    found.push(...merged.problems);
  }

  const section = 'map' in base.tree ? base.tree.map.get('environments') : undefined;
  const whole: Tree =
    section !== undefined && 'map' in tree ? { ...tree, map: new Map([...tree.map, ['environments', section]]) } : tree;
  const checked = parse<Config>(configSchema, plain(whole) ?? {});
  const problems = 'problems' in checked ? checked.problems : [];
  for (const problem of problems) found.push({ problem, place: nearestPlace(whole, problem.path) });
  if (found.length > 0 || !('value' in checked)) throw new InputError(inOrder(found, name));
  // The overlays have been laid over it, or are not asked for.
  return { config: { ...checked.value, environments: undefined }, tree };
};

/**
 * The configuration with the files of `extra` read.
 * @throws InputError with every problem of these
 */
export const withExtra = ({ config, tree }: SourcedConfig, file: string): Config => {
  try {
    return { ...config, extra: readExtra(config.extra, file) };
  } catch (error) {
    throw error instanceof InputError ? withPlaces(error, tree, file) : error;
  }
};

/**
 * Reads, checks and completes a belvedere.yaml.
 * @throws InputError with every problem, each with file, line and column, in the order of the files
 */
export const loadConfig = (file: string, options?: LoadOptions): Config => withExtra(loadSourced(file, options), file);
