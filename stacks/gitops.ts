import { App } from 'cdk8s';
import { InputError } from '../config/problem.ts';
import { synthesize } from './synthesize.ts';

/**
 * The program that `cdk8s synth` runs: the same files as `belvedere synth`, from the belvedere.yaml of the current folder. An
 * environment is its argument, as in `app: node stacks/gitops.ts staging`.
 */
try {
  const [, , environment] = process.argv;
  synthesize({ file: 'belvedere.yaml', environment, output: new App().outdir });
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
