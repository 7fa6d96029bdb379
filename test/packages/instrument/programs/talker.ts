/** Logs as many lines as it is told to, then one every now and then; ends on SIGTERM, or by an error nobody catches. */
import { instrument } from '../../../../packages/instrument/index.ts';

const [lines = '0', ending] = process.argv.slice(2);
const observed = instrument({
  LOG_LEVEL: 'info',
  LOG_REPEATS_PER_SECOND: '0',
  SHUTDOWN_DELAY_MS: '0',
  SHUTDOWN_GRACE_MS: '3000',
});
const pad = 'x'.repeat(1000);
for (let index = 0; index < Number(lines); index += 1) observed.log.info({ index, pad }, 'talk');
process.stderr.write('ready\n');
setInterval(() => observed.log.info('tick'), 20);
if (ending === 'crash')
  setTimeout(() => {
    throw new RangeError('nobody catches this');
  }, 700);
