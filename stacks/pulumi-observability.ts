import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { App } from 'cdk8s';
import { InputError } from '../config/problem.ts';
import type { ConfigInput } from '../config/schema.ts';
import { type Access, type GrafanaLogin, type StackAccess, stackAccess } from './access.ts';
import { externalSecretFolder } from './external-secrets.ts';
import { crdFolder, type Manifest, manifests, objectName, type PlacedManifest } from './manifests.ts';
import { ObservabilityStack } from './observability.ts';
import { tellingMistakes } from './pulumi-error.ts';
import { pulumiObject } from './pulumi-object.ts';
import {
  awaitedSecretNotices,
  type GrafanaAdmin,
  grafanaAdminSecret,
  receiverSecretObjects,
  receiverSecretProblems,
  type ReceiverSecrets,
} from './pulumi-secrets.ts';
import { awaitedSecrets } from './read-secrets.ts';

export interface ObservabilityArgs {
  /** Settings as in belvedere.yaml. @default - the default stack */
  readonly config?: ConfigInput;
  /**
   * The administrator, kept in the Secret `grafana.adminSecret`; `existing` where that Secret is there already.
   * @default - `admin`, with a password and an encryption key that are generated
   */
  readonly grafanaAdmin?: GrafanaAdmin | 'existing';
  /** Secrets that Alertmanager's receivers read, by name and key. @default - they are there already */
  readonly receiverSecrets?: ReceiverSecrets;
}

const folders = {
  namespaces: 'namespaces',
  operator: 'prometheus-operator',
  grafana: 'grafana',
  receivers: 'alertmanager',
};

/** Without these a pod does not start; a Service, by contrast, is ready only once its pods are. */
const neededByPods = [
  'ServiceAccount',
  'Role',
  'RoleBinding',
  'ClusterRole',
  'ClusterRoleBinding',
  'ConfigMap',
  'Secret',
];

/**
 * The whole stack as Pulumi resources: the same objects that are synthesized as YAML, a component for each of its folders,
 * and the Secrets they read.
 */
export class Observability extends pulumi.ComponentResource implements StackAccess {
  readonly grafana: Access;
  readonly grafanaLogin: GrafanaLogin;
  readonly prometheus: Access;
  readonly alertmanager: Access;
  readonly jaeger: Access;

  /** @throws RunError with every problem of the arguments, before anything is registered */
  constructor(name: string, args: ObservabilityArgs = {}, options: pulumi.ComponentResourceOptions = {}) {
    const { grafanaAdmin = {}, receiverSecrets = {} } = args;
    const { stack, placed: all } = tellingMistakes(() => checkedStack(args.config ?? {}, receiverSecrets));
    const made = all.map(({ manifest }) => manifest);
    super('belvedere:index:Observability', name, {}, options);
    for (const notice of [...stack.notices, ...awaitedSecretNotices(stack.config, made, receiverSecrets)])
      void pulumi.log.warn(notice, this);

    const components = new Map<string, pulumi.ComponentResource>();
    const component = (folder: string): pulumi.ComponentResource => {
      const known = components.get(folder);
      if (known !== undefined) return known;
      const made = new pulumi.ComponentResource('belvedere:index:Component', `${name}/${folder}`, {}, { parent: this });
      components.set(folder, made);
      return made;
    };

    const { grafana, namespaces } = stack.config;
    const externalAdmin = !awaitedSecrets(made).some(
      ({ name: secret, namespace }) => secret === grafana.adminSecret.name && namespace === namespaces.stack,
    );

    const objects = new Map<string, Manifest[]>();
    for (const { folder, manifest } of all) objects.set(folder, [...(objects.get(folder) ?? []), manifest]);

    for (const [folder, placed] of objects) {
      // Read before this folder is added: the operator does not wait for itself.
      const before = [folders.namespaces, crdFolder, externalSecretFolder, folders.operator].flatMap(
        (id) => components.get(id) ?? [],
      );
      const parent = component(folder);
      const create = (manifest: Manifest, dependsOn: readonly pulumi.Resource[] = []): pulumi.Resource =>
        pulumiObject(manifest, `${name}/${folder}/${objectName(manifest)}`, {
          parent,
          dependsOn: [...before, ...dependsOn],
        });

      const secrets = [
        ...(folder === folders.grafana && grafanaAdmin !== 'existing' && !externalAdmin
          ? [grafanaAdminSecret(stack.config, grafanaAdmin, `${name}/${folder}`, { parent })]
          : []),
        ...(folder === folders.receivers ? receiverSecretObjects(stack.config, receiverSecrets) : []),
      ];
      const [first, rest] = partition([...secrets, ...placed], ({ kind }) => neededByPods.includes(kind));
      const needed = first.map((manifest) => create(manifest));
      for (const manifest of rest) create(manifest, needed);

      if (folder === folders.namespaces)
        for (const file of stack.crds)
          new k8s.yaml.v2.ConfigFile(
            `${name}/${crdFolder}/${file.slice(file.lastIndexOf('/') + 1)}`,
            { file },
            { parent: component(crdFolder), dependsOn: [parent] },
          );
    }

    const access = stackAccess(stack.config);
    this.grafana = access.grafana;
    this.grafanaLogin = access.grafanaLogin;
    this.prometheus = access.prometheus;
    this.alertmanager = access.alertmanager;
    this.jaeger = access.jaeger;
    this.registerOutputs(access);
  }
}

const checkedStack = (
  config: ConfigInput,
  receiverSecrets: ReceiverSecrets,
): { readonly stack: ObservabilityStack; readonly placed: readonly PlacedManifest[] } => {
  const stack = new ObservabilityStack(new App(), 'observability', { config });
  const placed = manifests(stack);
  const problems = receiverSecretProblems(
    placed.map(({ manifest }) => manifest),
    receiverSecrets,
  );
  if (problems.length > 0) throw new InputError(problems);
  return { stack, placed };
};

const partition = <T>(all: readonly T[], belongs: (one: T) => boolean): readonly [T[], T[]] => [
  all.filter(belongs),
  all.filter((one) => !belongs(one)),
];
