import { Command, CommanderError } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { InputError } from '../config/problem.ts';
import { synth, type SynthOptions } from './synth.ts';

/** Exit code of the user's mistakes, as against 1 for ours. */
const inputErrorCode = 2;

const program = new Command('belvedere')
  .description('Observability for Kubernetes from one description: if it synthesizes, it works.')
  .version(manifest.version)
  .exitOverride();

program
  .command('synth')
  .description('write the Kubernetes manifests of the stack')
  .option('-c, --config <file>', 'configuration', 'belvedere.yaml')
  .option('-o, --output <folder>', 'output folder, replaced as a whole', 'dist')
  .action((options: SynthOptions) => {
    process.stdout.write(synth(options));
  });

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Who reads the summary may stop early, as `head` does; the files are written by then.
  if (error.code !== 'EPIPE') throw error;
});

try {
  program.parse();
} catch (error) {
  if (error instanceof InputError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = inputErrorCode;
  } else if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : inputErrorCode;
  else throw error;
}
