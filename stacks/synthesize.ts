import { App } from 'cdk8s';
import { type LoadOptions, loadSourced, withExtra, withPlaces } from '../config/load.ts';
import { InputError } from '../config/problem.ts';
import type { Manifest } from './manifests.ts';
import { ObservabilityStack } from './observability.ts';
import { writeStack } from './write-stack.ts';

export interface SynthesizeProps extends LoadOptions {
  /** Path of belvedere.yaml. */
  readonly file: string;
  /** Output folder, replaced as a whole. */
  readonly output: string;
}

/**
 * From a belvedere.yaml to a GitOps folder.
 * @throws InputError with every problem and where it is written; nothing is written then
 */
export const synthesize = (
  props: SynthesizeProps,
): { readonly stack: ObservabilityStack; readonly manifests: readonly Manifest[] } => {
  const { file, output } = props;
  const sourced = loadSourced(file, props);
  const config = withExtra(sourced, file);
  try {
    const stack = new ObservabilityStack(new App(), 'observability', { config });
    return { stack, manifests: writeStack(stack, output) };
  } catch (error) {
    throw error instanceof InputError ? withPlaces(error, sourced.tree, file) : error;
  }
};
