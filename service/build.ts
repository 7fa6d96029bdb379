import websocket from '@fastify/websocket';
import { fastify, type FastifyInstance } from 'fastify';
import { disturbanceRoutes } from './disturbance/routes.ts';
import { answerError, answerUnknownRoute } from './error-answer.ts';
import { feedRoutes } from './feed/routes.ts';
import { inventoryRoutes } from './inventory/routes.ts';
import { startMeasuring } from './measure.ts';
import { queueOverdueOrders } from './orders/overdue.ts';
import { packOrders } from './orders/packing.ts';
import { orderRoutes } from './orders/routes.ts';
import { recommendationRoutes } from './recommendation/routes.ts';
import type { ShopSettings } from './settings.ts';
import { type Observation, openShop, type Shop } from './shop.ts';
import { validatorCompiler } from './validation.ts';

/** A message of a subscriber of the feed at most: it has nothing to say. */
const mostFeedMessageBytes = 1024;

/** The shop as a Fastify application that does not listen yet. Closing it works off what waits and closes what it opened. */
export const build = async (observed: Observation, settings: ShopSettings): Promise<FastifyInstance> => {
  const shop = await openShop(observed, settings);
  const app: FastifyInstance = fastify({ ...observed.fastifyOptions, ...settings.http });
  app.setValidatorCompiler(validatorCompiler);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(answerUnknownRoute);
  await app.register(observed.fastify);
  await app.register(websocket, { options: { maxPayload: mostFeedMessageBytes } });
  await app.register((routes, _options, done) => {
    shopRoutes(routes, shop);
    done();
  });
  if (settings.adminToken !== undefined) {
    const { adminToken } = settings;
    await app.register((routes, _options, done) => {
      disturbanceRoutes(routes, shop, adminToken);
      done();
    });
  }

  packOrders(shop);
  const endings = [await queueOverdueOrders(shop), await startMeasuring(shop)];
  observed.shutdown.whileDraining('feed', () => shop.feed.close());
  app.addHook('onClose', async () => {
    for (const end of endings) end();
    await shop.queue.close();
    await shop.cache.close();
    await shop.database.close();
  });
  return app;
};

/** What customers use; disturbances befall it. */
const shopRoutes = (app: FastifyInstance, shop: Shop): void => {
  app.addHook('preHandler', () => shop.disturbances.befall());
  orderRoutes(app, shop);
  inventoryRoutes(app, shop);
  recommendationRoutes(app, shop);
  feedRoutes(app, shop);
};
