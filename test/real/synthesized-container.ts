import { App } from 'cdk8s';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ConfigInput } from '../../config/schema.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';
import { objectsOfStack } from '../objects.ts';
import { type Workload, workloads } from '../workloads.ts';

/** Values of Secrets, by `<name>/<key>`. */
type SecretValues = Readonly<Record<string, string>>;

/** What a kubelet would start the container of a workload with: its arguments, variables and files, below `folder`. */
export const synthesizedContainer = (
  workload: string,
  config: ConfigInput,
  folder: string,
  secrets: SecretValues = {},
): { readonly args: string[]; readonly env: Record<string, string> } => {
  const objects = objectsOfStack(new ObservabilityStack(new App(), 'observability', { config }));
  const found = workloads(objects).find(({ name }) => name === workload);
  if (found === undefined) throw new Error(`there is no workload ${workload}`);
  const secret = (name: string, key: string): string => {
    const value = secrets[`${name}/${key}`];
    if (value === undefined) throw new Error(`there is no value for key ${key} of Secret ${name}`);
    return value;
  };
  const files = filesOf(found, secret, (name) => objects.get('ConfigMap', name).data ?? {});
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const here = (text: string): string => text.replaceAll(/(?<=^|=)\/(etc|pushgateway)\//g, `${folder}/$1/`);
  const ofConfigMaps = (found.container.envFrom ?? []).flatMap(({ configMapRef }) =>
    Object.entries(objects.get('ConfigMap', configMapRef?.name ?? '').data ?? {}),
  );
  const variables = (found.container.env ?? []).map(({ name, value, valueFrom: { secretKeyRef } = {} }) => [
    name,
    secretKeyRef === undefined ? here(value ?? '') : secret(secretKeyRef.name ?? '', secretKeyRef.key),
  ]);
  return {
    args: (found.container.args ?? []).map(here),
    env: Object.fromEntries([...ofConfigMaps, ...variables]) as Record<string, string>,
  };
};

const filesOf = (
  { pod, container }: Workload,
  secret: (name: string, key: string) => string,
  configMap: (name: string) => Readonly<Record<string, string>>,
): (readonly [string, string])[] =>
  (pod.volumes ?? []).flatMap((volume) => {
    const mount = container.volumeMounts?.find(({ name }) => name === volume.name)?.mountPath ?? '';
    return [
      ...(volume.configMap?.name === undefined ? [] : Object.entries(configMap(volume.configMap.name))),
      ...(volume.secret?.items ?? []).map(
        ({ key, path }) => [path, secret(volume.secret?.secretName ?? '', key)] as const,
      ),
    ].map(([path, text]) => [join(mount, path), text] as const);
  });
