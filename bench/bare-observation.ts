import type { Observation } from '../service/shop.ts';

const nothing = (): undefined => undefined;
const meter = { inc: nothing, set: nothing, observe: nothing };
const meters = new Proxy({}, { get: () => meter });
const log = { child: (): unknown => log, info: nothing, warn: nothing, error: nothing, debug: nothing };

/** The shop observed with nothing: what every way to observe it is compared with. */
export const bareObservation = {
  log,
  metrics: new Proxy({}, { get: (_target, name) => (name === 'registerShop' ? () => meters : meter) }),
  fastifyOptions: { logger: false },
  fastify: (_app: unknown, _options: unknown, done: () => void) => done(),
  database: <T>(database: T): T => database,
  health: { check: nothing, queue: nothing },
  shutdown: { whileDraining: nothing },
  captureError: nothing,
} as unknown as Observation;
