/** Floods the log, and ends as a service does on SIGTERM. */
import { instrument } from '../../../../packages/instrument/index.ts';

const lines = 50_000;
const observed = instrument({ LOG_LEVEL: 'info', LOG_REPEATS_PER_SECOND: '0' });

observed.shutdown.afterDraining('flood', () => observed.log.info('the last line of the program'));

const started = performance.now();
for (let index = 0; index < lines; index += 1) observed.log.info({ index }, 'flood');
const written = performance.now() - started;
setImmediate(() => {
  process.stderr.write(
    JSON.stringify({ perLine: written / lines, turn: performance.now() - started - written }) + '\n',
  );
  setInterval(() => undefined, 1000);
});
