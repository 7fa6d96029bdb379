import { readdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { didYouMean } from './did-you-mean.ts';
import { InputError, type Problem } from './problem.ts';
import { dnsLabel } from './scalars.ts';
import type { Place, Tree } from './tree.ts';
import { parseYaml, type Placed, readText } from './yaml-file.ts';

/** `<base name>.<environment>.yaml` beside the file, by environment. */
const overlayFiles = (file: string): ReadonlyMap<string, string> => {
  const extension = extname(file);
  const prefix = `${basename(file, extension)}.`;
  return new Map(
    readdirSync(dirname(file))
      .filter((name) => name.startsWith(prefix) && name.endsWith(extension))
      .map((name) => [name.slice(prefix.length, -extension.length), join(dirname(file), name)] as const)
      .filter(([name]) => dnsLabel.safeParse(name).success)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
};

/** The same tree, all of it known as an environment's. */
const ofEnvironment = (tree: Tree, environment: string): Tree => {
  const place: Place | undefined = tree.place && { ...tree.place, environment };
  if ('list' in tree) return { place, list: tree.list.map((entry) => ofEnvironment(entry, environment)) };
  if (!('map' in tree)) return { place, value: tree.value };
  return { place, map: new Map([...tree.map].map(([key, inner]) => [key, ofEnvironment(inner, environment)])) };
};

const notSettings: Problem = {
  message: 'an overlay is a map of settings; write settings as in the file it is laid over',
  path: [],
};

/** What an overlay cannot be: it is a map, and has no environments of its own. */
const overlayProblems = (tree: Tree, file: string): Placed[] => {
  if (!('map' in tree))
    return 'value' in tree && tree.value === null
      ? []
      : [{ problem: notSettings, place: tree.place ?? { file, order: 1, line: 1, column: 1 } }];
  const nested = tree.map.get('environments');
  return nested === undefined
    ? []
    : [
        {
          problem: {
            message: 'an overlay has no environments of its own; write them in the file it is laid over',
            path: ['environments'],
          },
          place: nested.place,
        },
      ];
};

/** The overlays of an environment, the last of which has the last word. */
export interface Overlays {
  readonly trees: readonly Tree[];
  readonly problems: readonly Placed[];
}

/**
 * The overlays of an environment: that below `environments` in the file itself, then the file beside it.
 * @throws InputError where there is neither
 */
export const overlaysOf = (environment: string, file: string, base: Tree): Overlays => {
  const section = 'map' in base ? base.map.get('environments') : undefined;
  const inside = section !== undefined && 'map' in section ? section.map : new Map<string, Tree>();
  const beside = overlayFiles(file);
  const known = [...new Set([...inside.keys(), ...beside.keys()])];
  if (!known.includes(environment)) {
    const hint =
      known.length === 0
        ? `; write ${basename(file, extname(file))}.<environment>${extname(file)} beside the file, or environments in it`
        : didYouMean(environment, known);
    throw new InputError([
      { message: `there is no environment '${environment}'${hint}`, path: [], position: basename(file) },
    ]);
  }

  const own = inside.get(environment);
  const path = beside.get(environment);
  const trees: Tree[] = [];
  const problems: Placed[] = [];
  if (own !== undefined) {
    problems.push(...overlayProblems(own, basename(file)));
    trees.push(ofEnvironment(own, environment));
  }
  if (path !== undefined) {
    const { tree, duplicateKeys } = parseYaml(readText(path), basename(path), 1);
    problems.push(...duplicateKeys, ...overlayProblems(tree, basename(path)));
    trees.push(tree);
  }
  return { trees: trees.filter((tree) => 'map' in tree), problems };
};
