import type { FastifyInstance } from 'fastify';
import type { Shop } from '../shop.ts';

/** What happens in the shop, over a websocket. */
export const feedRoutes = (app: FastifyInstance, { feed }: Shop): void => {
  app.get('/feed', { websocket: true }, (socket, { log }) => {
    const leave = feed.subscribe(socket);
    log.info({ event: 'feed_joined' }, 'a subscriber joined the feed');
    socket.on('close', leave);
    socket.on('error', (error) => log.info({ event: 'feed_broken', reason: error.message }, 'a subscriber was lost'));
  });
};
