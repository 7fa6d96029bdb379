import { Construct } from 'constructs';
import type { ExtraConfig } from '../config/extra.ts';
import { InputError, type Problem } from '../config/problem.ts';
import type { Config } from '../config/schema.ts';
import { objectLabels } from '../constructs/component.ts';
import { PrometheusRule } from '../constructs/prometheus-rule.ts';
import type { Manifest, PlacedManifest } from './manifests.ts';

/** Folder of the objects that come from the user's own files. */
const folder = 'extra';

/** The entries that were read. A path that is still one came past `loadConfig`. */
export const readEntries = <T>(setting: keyof ExtraConfig, entries: readonly (T | string)[]): T[] =>
  entries.map((entry, i) => {
    if (typeof entry !== 'string') return entry;
    throw new InputError([
      {
        message: 'a path is read by loadConfig; load the configuration with it, or give what is in the file',
        path: ['extra', setting, i],
      },
    ]);
  });

/** Name of the object of a file: `rules/team a.yaml` → `extra-rules-team-a` */
export const ownObjectName = (file: string): string =>
  `${folder}-${file.replace(/\.[^.]*$/, '')}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '');

const identity = ({ apiVersion, kind, metadata }: Manifest): string =>
  // The version may differ: the API holds one object whatever version it is written in.
  JSON.stringify([apiVersion.replace(/(^|\/)[^/]*$/, ''), kind, metadata.namespace, metadata.name]);

/**
 * Carries the user's own rule files to Prometheus, each under the name of its path.
 * @throws InputError with every file whose name is taken by another
 */
export const carryOwnRules = (scope: Construct, { extra, name, namespaces }: Config): void => {
  if (extra.rules.length === 0) return;
  const own = new Construct(scope, folder);
  const known = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { from, groups } of readEntries('rules', extra.rules)) {
    const object = ownObjectName(from);
    const other = known.get(object);
    if (other === undefined)
      new PrometheusRule(own, object, {
        name: object,
        namespace: namespaces.stack,
        labels: objectLabels('prometheus', name),
        groups,
      });
    else
      problems.push({
        message: `PrometheusRule '${object}' is made by ${other} already; give it another name`,
        path: [],
        position: from,
      });
    known.set(object, from);
  }
  if (problems.length > 0) throw new InputError(problems);
};

/**
 * The objects of the user's own manifests.
 * @throws InputError with every object that is there already
 */
export const ownManifests = ({ extra }: Config, made: readonly PlacedManifest[]): PlacedManifest[] => {
  const own = readEntries('manifests', extra.manifests).map(({ from, object }) => ({ from, manifest: object }));
  const known = new Map(made.map(({ manifest }) => [identity(manifest), 'the stack']));
  const problems: Problem[] = [];
  for (const { from, manifest } of own) {
    const other = known.get(identity(manifest));
    if (other !== undefined)
      problems.push({
        message: `${manifest.kind} '${manifest.metadata.name}' is made by ${other} already; give it another name${other === 'the stack' ? ', or change that one by a patch' : ''}`,
        path: [],
        position: from,
      });
    known.set(identity(manifest), from);
  }
  if (problems.length > 0) throw new InputError(problems);
  return own.map(({ manifest }) => ({ folder, manifest }));
};

/**
 * The user's own templates of notifications, by the name of the file that Alertmanager reads; those of the stack come first.
 * @throws InputError with every file whose name is taken by another
 */
export const ownTemplates = ({ extra }: Config): Record<string, string> => {
  const templates = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { from, text } of readEntries('templates', extra.templates)) {
    const name = `${ownObjectName(from)}.tmpl`;
    if (templates.has(name))
      problems.push({
        message: `another file is carried as '${name}' already; give it another name`,
        path: [],
        position: from,
      });
    templates.set(name, text);
  }
  if (problems.length > 0) throw new InputError(problems);
  return Object.fromEntries(templates);
};
