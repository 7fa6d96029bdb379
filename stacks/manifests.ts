import { ApiObject } from 'cdk8s';
import { stringify } from 'yaml';
import { InputError } from '../config/problem.ts';
import { withClusterSettings } from './cluster-settings.ts';
import { externalSecretObjects, externalSecretProblems } from './external-secrets.ts';
import { marker } from './marker.ts';
import type { ObservabilityStack } from './observability.ts';
import { ownManifests, ownObjectName } from './own-files.ts';
import { applyPatches, patchedObjects } from './patches.ts';
import { readSecrets } from './read-secrets.ts';
import { ruleProblems } from './rule-problems.ts';

/** A Kubernetes object as it is written. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/** An object and the folder of the component it belongs to. */
export interface PlacedManifest {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** The objects with those that make their Secrets: after the namespaces, and before what waits for the Secrets. */
const withExternalSecrets = (objects: readonly PlacedManifest[], external: readonly PlacedManifest[]) => {
  const start = objects.findIndex(({ folder }) => folder !== objects[0]?.folder);
  return [...objects.slice(0, start), ...external, ...objects.slice(start)];
};

/** The files of the user's own rules, by the name of the PrometheusRule that carries each. */
const ruleFiles = ({ config }: ObservabilityStack): ReadonlyMap<string, string> =>
  new Map(
    config.extra.rules.flatMap((entry) => (typeof entry === 'string' ? [] : [[ownObjectName(entry.from), entry.from]])),
  );

/** The objects before their rules are looked at. */
const placedManifests = ({ config, node }: ObservabilityStack): PlacedManifest[] => {
  const made = node.children.flatMap((component) =>
    component.node
      .findAll()
      .filter((construct) => construct instanceof ApiObject)
      .map((object) =>
        withClusterSettings({ folder: component.node.id, manifest: object.toJson() as Manifest }, config),
      ),
  );
  const objects = [...made, ...ownManifests(config, made)];
  if (config.externalSecrets.secrets.length === 0) return applyPatches(objects, config.patches);

  // A patch may add a reference, or change an ExternalSecret: its effect is looked at before, its mistakes are told after.
  const patched = patchedObjects(objects, config.patches).objects;
  const read = readSecrets(patched.map(({ manifest }) => manifest));
  const external = externalSecretObjects(config, read).map((object) => withClusterSettings(object, config));
  ownManifests(config, [...made, ...external]);
  const result = patchedObjects(withExternalSecrets(objects, external), config.patches);
  const problems = [...externalSecretProblems(config, read), ...result.problems];
  if (problems.length > 0) throw new InputError(problems);
  return result.objects;
};

/**
 * Every object of the stack, in the order of the tree, namespaces first, then what the rest needs, the user's own last; patched.
 * @throws InputError with every problem of the user's own objects, the external Secrets and the patches; or of the rules, as
 * they are after the patches
 */
export const manifests = (stack: ObservabilityStack): PlacedManifest[] => {
  const placed = placedManifests(stack);
  const problems = ruleProblems(
    placed.map(({ manifest }) => manifest),
    stack.monitors.rules,
    ruleFiles(stack),
  );
  if (problems.length > 0) throw new InputError(problems);
  return placed;
};

const yaml = (value: unknown): string =>
  // YAML 1.1 is what kubectl reads: a value such as `on` must stand in quotes.
  stringify(value, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false });

/** `<kind>.<namespace>.<name>`, by which an object is known in its folder. */
export const objectName = ({ kind, metadata: { name, namespace } }: Manifest): string =>
  [kind.toLowerCase(), namespace, name].filter((part) => part !== undefined).join('.');

/** In apply order. Kustomize, too, puts namespaces and CRDs first; to impose this very order makes kubectl warn at every apply. */
const kustomization = (resources: readonly string[]): string =>
  yaml({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources });

/** Folder of the manifests that are kept upstream. */
export const crdFolder = 'crds';

/** The files of the GitOps folder by path: a folder for each component, a file for each object, kustomizations in apply order. */
export const gitOpsFiles = (
  placed: readonly PlacedManifest[],
  crds: readonly string[],
): ReadonlyMap<string, string> => {
  const files = new Map<string, string>();
  const folders = new Map<string, string[]>();
  for (const { folder, manifest } of placed) {
    const name = `${objectName(manifest)}.yaml`;
    const path = `${folder}/${name}`;
    if (files.has(path)) throw new Error(`two objects would be written to ${path}; give one another name`);
    files.set(path, yaml(manifest));
    folders.set(folder, [...(folders.get(folder) ?? []), name]);
  }
  for (const [folder, names] of folders) files.set(`${folder}/kustomization.yaml`, kustomization(names));

  const [namespaces = '', ...components] = folders.keys();
  if (crds.length > 0) files.set(`${crdFolder}/kustomization.yaml`, kustomization(crds));
  const order = [namespaces, ...(crds.length > 0 ? [crdFolder] : []), ...components];
  files.set('kustomization.yaml', `${marker}\n${kustomization(order)}`);
  return files;
};
