import { didYouMean } from '../config/did-you-mean.ts';
import type { PatchConfig, PatchTarget } from '../config/patches.ts';
import { InputError, type Problem } from '../config/problem.ts';
import { applyOperation } from './json-patch.ts';
import type { Manifest, PlacedManifest } from './manifests.ts';
import { StrategicMerge } from './strategic-merge.ts';

type Path = Problem['path'];

const matches = (target: PatchTarget, { apiVersion, kind, metadata }: Manifest): boolean =>
  kind === target.kind &&
  metadata.name === target.name &&
  (target.namespace ?? metadata.namespace) === metadata.namespace &&
  (target.apiVersion ?? apiVersion) === apiVersion;

/** Which part of a target leads nowhere, and what it may have been meant to be. */
const unmatched = (target: PatchTarget, all: readonly Manifest[], path: Path): Problem => {
  const ofKind = all.filter(({ kind }) => kind === target.kind);
  const named = ofKind.filter(({ metadata }) => metadata.name === target.name);
  const inNamespace = named.filter(({ metadata }) => metadata.namespace === (target.namespace ?? metadata.namespace));
  const tell = (key: string, what: string, word: string, known: readonly (string | undefined)[]): Problem => ({
    message: `there is no ${what}${didYouMean(word, [...new Set(known.map((name) => name ?? 'none'))])}`,
    path: [...path, key],
  });
  if (ofKind.length === 0)
    return tell(
      'kind',
      `object of kind '${target.kind}'`,
      target.kind,
      all.map(({ kind }) => kind),
    );
  if (named.length === 0)
    return tell(
      'name',
      `${target.kind} '${target.name}'`,
      target.name,
      ofKind.map(({ metadata }) => metadata.name),
    );
  const object = `${target.kind} '${target.name}'`;
  if (inNamespace.length === 0)
    return tell(
      'namespace',
      `${object} in namespace '${target.namespace ?? ''}'`,
      target.namespace ?? '',
      named.map(({ metadata }) => metadata.namespace),
    );
  return tell(
    'apiVersion',
    `${object} of '${target.apiVersion ?? ''}'`,
    target.apiVersion ?? '',
    inNamespace.map(({ apiVersion }) => apiVersion),
  );
};

const identity = ({ apiVersion, kind, metadata }: Manifest): unknown[] => [
  apiVersion,
  kind,
  (metadata as Manifest['metadata'] | undefined)?.name,
  (metadata as Manifest['metadata'] | undefined)?.namespace,
];

const refused = (before: Manifest, after: Manifest, path: Path): Problem[] => {
  if (JSON.stringify(identity(before)) !== JSON.stringify(identity(after)))
    return [{ message: 'a patch changes no apiVersion, kind, name or namespace; leave them out', path }];
  if (after.kind === 'Secret' && ('data' in after || 'stringData' in after))
    return [{ message: 'a patch puts no data into a Secret; make the Secret in the cluster', path }];
  return [];
};

/** The object after a patch; as it was where anything is wrong, so that the patches after it are told by what is there. */
const patched = (object: Manifest, { merge, json = [] }: PatchConfig, path: Path, problems: Problem[]): Manifest => {
  let after = object;
  const wrong: Problem[] = [];
  if (merge !== undefined) {
    const merging = new StrategicMerge();
    after = merging.merge(object, merge, [...path, 'merge']) as Manifest;
    wrong.push(...merging.problems);
  }
  for (const [i, operation] of json.entries()) {
    const outcome = applyOperation(after, operation);
    if ('object' in outcome) after = outcome.object;
    else {
      wrong.push({ message: outcome.message, path: [...path, 'json', i, outcome.key] });
      break;
    }
  }
  wrong.push(...refused(object, after, [...path, merge === undefined ? 'json' : 'merge']));
  problems.push(...wrong);
  return wrong.length === 0 ? after : object;
};

/** The objects with the patches applied, in the order they are written, and every patch that matches nothing, leads nowhere or changes what it may not. */
export const patchedObjects = (
  placed: readonly PlacedManifest[],
  patches: readonly PatchConfig[],
): { readonly objects: PlacedManifest[]; readonly problems: Problem[] } => {
  const problems: Problem[] = [];
  const result = [...placed];
  for (const [i, patch] of patches.entries()) {
    const all = result.map(({ manifest }) => manifest);
    if (!all.some((manifest) => matches(patch.target, manifest)))
      problems.push(unmatched(patch.target, all, ['patches', i, 'target']));
    for (const [at, { folder, manifest }] of result.entries())
      if (matches(patch.target, manifest))
        result[at] = { folder, manifest: patched(manifest, patch, ['patches', i], problems) };
  }
  // An object that is there in several namespaces is wrong in the same way in each.
  const once = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return { objects: result, problems: [...once.values()] };
};

/**
 * The objects with the patches applied, in the order they are written.
 * @throws InputError with every patch that is wrong
 */
export const applyPatches = (placed: readonly PlacedManifest[], patches: readonly PatchConfig[]): PlacedManifest[] => {
  const { objects, problems } = patchedObjects(placed, patches);
  if (problems.length > 0) throw new InputError(problems);
  return objects;
};
