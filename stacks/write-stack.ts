import { gitOpsFiles, type Manifest, manifests } from './manifests.ts';
import type { ObservabilityStack } from './observability.ts';
import { replaceFolder } from './replace-folder.ts';

/**
 * Writes a stack as a GitOps folder, replacing the one that is there, and returns what was written.
 * @throws InputError with what `manifests` throws, or where the folder is not ours to replace or cannot be written
 */
export const writeStack = (stack: ObservabilityStack, folder: string): Manifest[] => {
  const placed = manifests(stack);
  replaceFolder(folder, gitOpsFiles(placed, stack.crds));
  return placed.map(({ manifest }) => manifest);
};
