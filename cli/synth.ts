import { App } from 'cdk8s';
import { loadConfig } from '../config/load.ts';
import { gitOpsFiles, manifests } from '../stacks/manifests.ts';
import { ObservabilityStack } from '../stacks/observability.ts';
import { replaceFolder } from '../stacks/replace-folder.ts';
import { summary } from './summary.ts';

export interface SynthOptions {
  /** Path of belvedere.yaml. */
  readonly config: string;
  /** Output folder. */
  readonly output: string;
}

/**
 * Reads the configuration, writes the manifests, and returns what to tell about them.
 * @throws InputError with every problem; nothing is written then
 */
export const synth = ({ config, output }: SynthOptions): string => {
  const stack = new ObservabilityStack(new App(), 'observability', { config: loadConfig(config) });
  const placed = manifests(stack);
  replaceFolder(output, gitOpsFiles(placed, stack.crds));
  return summary({ stack, manifests: placed.map(({ manifest }) => manifest), output, seconds: process.uptime() });
};
