import { ApiObject } from 'cdk8s';
import { stringify } from 'yaml';
import { withClusterSettings } from './cluster-settings.ts';
import type { ObservabilityStack } from './observability.ts';
import { ownManifests } from './own-files.ts';
import { applyPatches } from './patches.ts';

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

/**
 * Every object of the stack, in the order of the tree, namespaces first, then what the rest needs, the user's own last; patched.
 * @throws InputError with every problem of the user's own objects and of the patches
 */
export const manifests = (stack: ObservabilityStack): PlacedManifest[] => {
  const made = stack.node.children.flatMap((component) =>
    component.node
      .findAll()
      .filter((construct) => construct instanceof ApiObject)
      .map((object) =>
        withClusterSettings({ folder: component.node.id, manifest: object.toJson() as Manifest }, stack.config),
      ),
  );
  return applyPatches([...made, ...ownManifests(stack.config, made)], stack.config.patches);
};

/** First line of the folder's kustomization: by it a folder is known as ours to replace. */
export const marker = '# Written by belvedere synth, which replaces this whole folder.';

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
