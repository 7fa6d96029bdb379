import { App } from 'cdk8s';
import { loadConfig } from '../config/load.ts';
import { InputError } from '../config/problem.ts';
import { ObservabilityStack } from './observability.ts';
import { writeStack } from './write-stack.ts';

/** The program that `cdk8s synth` runs: the same files as `belvedere synth`, from the belvedere.yaml of the current folder. */
try {
  const app = new App();
  const stack = new ObservabilityStack(app, 'observability', { config: loadConfig('belvedere.yaml') });
  writeStack(stack, app.outdir);
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
