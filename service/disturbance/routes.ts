import { carriesToken } from '@belvedere/instrument';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Shop } from '../shop.ts';
import { ShopError } from '../shop-error.ts';

const changes = z
  .strictObject({
    errorRatio: z.number().min(0).max(1),
    slowRatio: z.number().min(0).max(1),
    delayMilliseconds: z.int().min(0).max(60_000),
    databaseDown: z.boolean(),
  })
  .partial();

/** The switches that make this process of the shop slow or failing, for those who know the token. */
export const disturbanceRoutes = (app: FastifyInstance, { disturbances, log }: Shop, token: string): void => {
  app.addHook('onRequest', (request, reply, done) => {
    if (carriesToken(request.headers.authorization, token)) {
      done();
      return;
    }
    reply.header('www-authenticate', 'Bearer');
    done(new ShopError('WRONG_TOKEN', 'a valid bearer token is needed'));
  });

  app.get('/admin/disturbance', () => disturbances.now);

  app.put<{ Body: z.output<typeof changes> }>('/admin/disturbance', { schema: { body: changes } }, ({ body }) => {
    disturbances.now = { ...disturbances.now, ...body };
    log.warn({ event: 'disturbance_changed', disturbance: disturbances.now }, 'the shop is disturbed on purpose');
    return disturbances.now;
  });
};
