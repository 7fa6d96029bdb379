import { checkRules } from '../check/check.ts';
import { documentsOf } from '../check/documents.ts';
import { InputError } from '../config/problem.ts';
import type { Manifest } from './manifests.ts';

/**
 * Holds the rules of what is about to be written to the checks; warnings are for `belvedere check`.
 * @throws InputError with every error, since Prometheus would refuse them or they could never work
 */
export const checkManifests = (manifests: readonly Manifest[]): void => {
  // They were made, not read: their places are in no file.
  const sources = manifests.map((value) => ({ file: '', value, positionOf: () => undefined }));
  const errors = checkRules(documentsOf(sources)).filter(({ severity }) => severity === 'error');
  // A standalone Prometheus has the same rules as a file, too.
  const problems = new Map(
    errors.map(({ message, fix, excerpt, resource, path }) => {
      const shown = excerpt === undefined ? '' : `\n    ${excerpt.replaceAll('\n', '\n    ')}\n `;
      return [
        `${path} ${message}`,
        { message: `${message}; ${fix}${shown}`, path: [], position: `${resource} ${path}` },
      ];
    }),
  );
  if (problems.size > 0) throw new InputError([...problems.values()]);
};
