import type { Observed } from '@belvedere/instrument';
import cluster from 'node:cluster';
import { build } from './build.ts';
import { greeting } from './greeting.ts';
import type { ShopSettings } from './settings.ts';
import { startObserving } from './start.ts';
import { superviseWorkers } from './supervise.ts';

const listen = async (observed: Observed<ShopSettings>): Promise<void> => {
  const { host, port } = observed.settings.own;
  const app = await build(observed, observed.settings.own);
  try {
    const address = await app.listen({ host, port });
    // To a person, beside the log on standard output.
    if (observed.settings.service.environment === 'development') console.error(greeting(address, observed));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'EADDRNOTAVAIL') throw error;
    console.error(`✖ ${host} port ${String(port)} cannot be listened on (${code}); name another → at HOST, PORT`);
    process.exit(2);
  }
};

const observed = startObserving(process.env);
const { workers } = observed.settings.own;
if (workers > 1 && cluster.isPrimary) superviseWorkers(observed, workers);
else await listen(observed);
