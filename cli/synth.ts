import { App } from 'cdk8s';
import { loadConfig } from '../config/load.ts';
import { ObservabilityStack } from '../stacks/observability.ts';
import { writeStack } from '../stacks/write-stack.ts';
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
  return summary({ stack, manifests: writeStack(stack, output), output, seconds: process.uptime() });
};
