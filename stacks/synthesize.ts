import { App } from 'cdk8s';
import { type LoadOptions, loadSourced, withPlaces } from '../config/load.ts';
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
  const { config, tree } = loadSourced(file, props);
  try {
    const stack = new ObservabilityStack(new App(), 'observability', { config });
    return { stack, manifests: writeStack(stack, output) };
  } catch (error) {
    throw error instanceof InputError ? withPlaces(error, tree, file) : error;
  }
};
