import { dirname, join } from 'node:path';
import type { z } from 'zod';
import { type ExtraConfig, grafanaDashboard, kubernetesObject } from './extra.ts';
import { filesOf } from './file-pattern.ts';
import { parse } from './parse.ts';
import { InputError, type Problem } from './problem.ts';
import { ruleFile } from './rule-file.ts';
import { nearestPlace, type Place, placeText, plain, type Tree } from './tree.ts';
import { inOrder, parseManifests, parseYaml, readText, type YamlFile } from './yaml-file.ts';

type Entry<K extends keyof ExtraConfig> = ExtraConfig[K][number];

/** What a document says by a schema; what is wrong has its place in the document. */
const checked = <T>(schema: z.ZodType<T>, { tree, duplicateKeys }: YamlFile, file: string, value = plain(tree)): T => {
  const result = parse(schema, value);
  const wrong = 'problems' in result ? result.problems : [];
  const found = [
    ...duplicateKeys,
    ...wrong.map((problem) => ({ problem, place: nearestPlace(tree, problem.path) ?? startOf(tree) })),
  ];
  if (found.length > 0 || 'problems' in result) throw new InputError(inOrder(found, file));
  return result.value;
};

/** Null is a value in Kubernetes, unlike in belvedere.yaml. */
const withNulls = (tree: Tree): unknown => {
  if ('list' in tree) return tree.list.map(withNulls);
  return 'map' in tree ? Object.fromEntries([...tree.map].map(([key, inner]) => [key, withNulls(inner)])) : tree.value;
};

/** Where the first key of a document stands. */
const startOf = (tree: Tree): Place | undefined => ('map' in tree ? [...tree.map.values()][0]?.place : undefined);

const readManifests = (text: string, file: string): Entry<'manifests'>[] =>
  parseManifests(text, file)
    .filter(({ tree }) => !('value' in tree && tree.value === null))
    .map((document) => {
      const object = checked(kubernetesObject, document, file, withNulls(document.tree));
      const start = startOf(document.tree);
      return { from: start === undefined ? file : placeText(start), object };
    });

const readRules = (text: string, file: string): Entry<'rules'>[] => [
  { from: file, ...checked(ruleFile, parseYaml(text, file, 0), file) },
];

/** A template whose braces do not pair would keep Alertmanager from loading any. */
const readTemplate = (text: string, file: string): Entry<'templates'>[] => {
  const withoutStrings = text.replaceAll(/\{\{[\s\S]*?\}\}/g, '');
  const open = withoutStrings.indexOf('{{');
  if (open >= 0)
    throw new InputError([
      {
        message: 'an action of the template is not closed; write }}',
        path: [],
        position: `${file}:${String(withoutStrings.slice(0, open).split('\n').length)}`,
      },
    ]);
  return [{ from: file, text }];
};

/** Line and column of where JSON ends to be valid, as far as the message tells. */
const jsonPosition = (text: string, message: string): string => {
  const offset = Number(/at position (\d+)/.exec(message)?.[1] ?? text.length);
  const before = text.slice(0, offset).split('\n');
  return `${String(before.length)}:${String((before.at(-1)?.length ?? 0) + 1)}`;
};

const readDashboard = (text: string, file: string): Entry<'dashboards'>[] => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InputError(
      [
        {
          message: 'this is not valid JSON; correct it, or export the dashboard again',
          path: [],
          position: `${file}:${jsonPosition(text, (error as Error).message)}`,
        },
      ],
      { cause: error },
    );
  }
  const result = parse(grafanaDashboard, value);
  const problems: Problem[] = 'problems' in result ? result.problems : [];
  if (typeof value === 'object' && value !== null && '__inputs' in value)
    problems.push({
      message: 'this dashboard was exported to be shared, without its datasources; export it again without that',
      path: ['__inputs'],
    });
  if (problems.length > 0 || 'problems' in result)
    throw new InputError(problems.map((problem) => ({ ...problem, position: `${file}:1:1` })));
  return [{ from: file, dashboard: result.value }];
};

/** Reads the files of one setting, each once, sorted by path; what is given as a value stands first. */
const readAll = <K extends keyof ExtraConfig>(
  setting: K,
  entries: readonly Entry<K>[],
  folder: string,
  read: (text: string, file: string) => Entry<K>[],
  problems: Problem[],
): Entry<K>[] => {
  const values: Entry<K>[] = [];
  const files = new Map<string, Problem['path']>();
  for (const [i, entry] of entries.entries()) {
    const path = ['extra', setting, i];
    if (typeof entry !== 'string') values.push(entry);
    else {
      const found = filesOf(folder, entry);
      if (found.length === 0) problems.push({ message: `no file matches '${entry}'; check the path`, path });
      for (const file of found) if (!files.has(file)) files.set(file, path);
    }
  }
  for (const [file, path] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    try {
      values.push(...read(textOf(folder, file, path), file));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
    }
  }
  return values;
};

/** What cannot be read is told at the setting that names it. */
const textOf = (folder: string, file: string, path: Problem['path']): string => {
  try {
    return readText(join(folder, file));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(
      error.problems.map(({ message }) => ({ message: `'${file}' cannot be read: ${message}`, path })),
      { cause: error },
    );
  }
};

/**
 * The files of `extra`, read: in place of each path stands what is in it.
 * @param config path of the belvedere.yaml, from whose folder the paths lead
 * @throws InputError with every problem, those of a file with its line and column
 */
export const readExtra = (extra: ExtraConfig, config: string): ExtraConfig => {
  const folder = dirname(config);
  const problems: Problem[] = [];
  const read: ExtraConfig = {
    manifests: readAll('manifests', extra.manifests, folder, readManifests, problems),
    rules: readAll('rules', extra.rules, folder, readRules, problems),
    templates: readAll('templates', extra.templates, folder, readTemplate, problems),
    dashboards: readAll('dashboards', extra.dashboards, folder, readDashboard, problems),
  };
  if (problems.length > 0) throw new InputError(problems);
  return read;
};
