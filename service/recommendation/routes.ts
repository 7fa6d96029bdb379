import { setUserId } from '@belvedere/instrument';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { identifier } from '../identifier.ts';
import type { Shop } from '../shop.ts';
import { modelName } from './model.ts';
import { recommend } from './recommend.ts';

const ofUser = z.object({ userId: identifier });

/** What a user will probably like. */
export const recommendationRoutes = (app: FastifyInstance, shop: Shop): void => {
  app.get<{ Params: z.output<typeof ofUser> }>(
    '/recommendations/:userId',
    { schema: { params: ofUser } },
    async ({ params }) => {
      setUserId(params.userId);
      return { model: modelName, recommended: await recommend(shop, params.userId) };
    },
  );
};
