import { synthesize } from '../stacks/synthesize.ts';
import { summary } from './summary.ts';

export interface SynthOptions {
  /** Path of belvedere.yaml. */
  readonly config: string;
  /** Environment whose overlays are laid over it. @default - none */
  readonly env?: string | undefined;
  /** Output folder. */
  readonly output: string;
}

/**
 * Reads the configuration, writes the manifests, and returns what to tell about them.
 * @throws InputError with every problem; nothing is written then
 */
export const synth = ({ config, env, output }: SynthOptions): string =>
  summary({ ...synthesize({ file: config, environment: env, output }), output, seconds: process.uptime() });
