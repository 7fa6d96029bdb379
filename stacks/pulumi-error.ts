import { RunError } from '@pulumi/pulumi';
import { InputError } from '../config/problem.ts';

/**
 * Runs what checks the input; a mistake of the user's becomes the error of which Pulumi prints the message alone.
 * @throws RunError with the InputError as its cause
 */
export const tellingMistakes = <T>(run: () => T): T => {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new RunError(`the settings are wrong, nothing is deployed\n${error.message}`, { cause: error });
  }
};
