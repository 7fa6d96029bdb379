import { Command, CommanderError } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { InputError } from '../config/problem.ts';
import { check, type CheckOptions } from './check.ts';
import { dashboards, type DashboardsOptions } from './dashboards.ts';
import { effectiveConfig, type EffectiveConfigOptions } from './effective-config.ts';
import { formatOption } from './format-option.ts';
import { rules, type RulesOptions } from './rules.ts';
import { synth, type SynthOptions } from './synth.ts';

/** Exit code of the user's mistakes, as against 1 for ours. */
const inputErrorCode = 2;
/** Exit code of a check that found an error or a warning. */
const foundCode = 1;

const program = new Command('belvedere')
  .description('Observability for Kubernetes from one description: if it synthesizes, it works.')
  .version(manifest.version)
  .exitOverride();

program
  .command('synth')
  .description('write the Kubernetes manifests of the stack')
  .option('-c, --config <file>', 'configuration', 'belvedere.yaml')
  .option('-e, --env <name>', 'environment, whose overlays are laid over it')
  .option('-o, --output <folder>', 'output folder, replaced as a whole', 'dist')
  .action((options: SynthOptions) => {
    process.stdout.write(synth(options));
  });

program
  .command('config')
  .description('print the effective configuration and where each value comes from')
  .option('-c, --config <file>', 'configuration', 'belvedere.yaml')
  .option('-e, --env <name>', 'environment, whose overlays are laid over it')
  .addOption(formatOption(['yaml', 'json']))
  .action((options: EffectiveConfigOptions) => {
    process.stdout.write(effectiveConfig(options));
  });

program
  .command('check')
  .description('check rules, Alertmanager configurations and manifests, of any stack')
  .argument('<path...>', 'files, and folders with all that is below them')
  .addOption(formatOption(['text', 'json']))
  .action((paths: string[], options: CheckOptions) => {
    const { text, found } = check(paths, options);
    process.stdout.write(text);
    if (found) process.exitCode = foundCode;
  });
program
  .command('rules')
  .description('list the alerts: severity, expression, how long, who is told, runbook')
  .option('-c, --config <file>', 'configuration', 'belvedere.yaml')
  .option('-e, --env <name>', 'environment, whose overlays are laid over it')
  .addOption(formatOption(['table', 'markdown', 'json']))
  .action((options: RulesOptions) => {
    process.stdout.write(rules(options));
  });
program
  .command('dashboards')
  .description('list the boards of Grafana and their panels, or write them as files to import by hand')
  .option('-c, --config <file>', 'configuration', 'belvedere.yaml')
  .option('-e, --env <name>', 'environment, whose overlays are laid over it')
  .option('--export <folder>', 'write each board to <folder>/<uid>.json')
  .addOption(formatOption(['table', 'markdown', 'json']))
  .action((options: DashboardsOptions) => {
    process.stdout.write(dashboards(options));
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
