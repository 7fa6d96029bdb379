import { effectiveYaml } from '../config/effective.ts';
import { loadSourced } from '../config/load.ts';

export interface EffectiveConfigOptions {
  /** Path of belvedere.yaml. */
  readonly config: string;
  /** Environment whose overlays are laid over it. @default - none */
  readonly env?: string | undefined;
  /** JSON has no comments, so nothing of where a value comes from. */
  readonly format: 'yaml' | 'json';
}

/**
 * The configuration with all its defaults, and where each value comes from.
 * @throws InputError with every problem
 */
export const effectiveConfig = ({ config, env, format }: EffectiveConfigOptions): string => {
  const sourced = loadSourced(config, { environment: env });
  return format === 'json' ? `${JSON.stringify(sourced.config, null, 2)}\n` : effectiveYaml(sourced);
};
