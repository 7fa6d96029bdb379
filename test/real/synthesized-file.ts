import { App } from 'cdk8s';
import type { ConfigInput } from '../../config/schema.ts';
import { manifests } from '../../stacks/manifests.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';

/** The text of a file that a ConfigMap of the synthesized stack holds. */
export const synthesizedFile = (key: string, config: ConfigInput = {}): string => {
  const text = manifests(new ObservabilityStack(new App(), 'observability', { config }))
    .filter(({ manifest }) => manifest.kind === 'ConfigMap')
    .map(({ manifest }) => (manifest.data as Record<string, string>)[key])
    .find((data) => data !== undefined);
  if (text === undefined) throw new Error(`no ConfigMap holds ${key}`);
  return text;
};
