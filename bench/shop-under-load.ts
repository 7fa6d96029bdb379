import { instrument } from '@belvedere/instrument';
import { build } from '../service/build.ts';
import { shopSettings } from '../service/settings.ts';
import type { Observation } from '../service/shop.ts';
import { bareObservation } from './bare-observation.ts';

/** The shop, observed as the first argument says; it tells its port to who started it. */
const observe = async (by: string | undefined): Promise<Observation> => {
  if (by === 'nothing') return bareObservation;
  if (by === 'usual-parts') return (await import('./usual-parts/observation.ts')).usualObservation;
  return instrument(process.env);
};

const observed = await observe(process.argv[2]);
const app = await build(observed, shopSettings.parse({ PORT: '0' }));
// What it used of the processors is asked for before and after a round.
process.on('message', () => process.send?.(process.cpuUsage()));
process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }));
