import type { FastifyInstance } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Health, healthPaths, isHealthPath } from './health.ts';

/** Answers a request of `node:http` if it is for health, and says whether it was. */
export const answerHealth = (health: Health, request: IncomingMessage, response: ServerResponse): boolean => {
  const { method, url = '' } = request;
  const path = url.split('?', 1)[0] ?? '';
  if ((method !== 'GET' && method !== 'HEAD') || !isHealthPath(path)) return false;
  void health.answer(path, request.headers.authorization).then(({ status, headers, body }) => {
    response.writeHead(status, headers).end(body);
  });
  return true;
};

/** The middleware of Express for health. */
export const expressHealth =
  (health: Health) =>
  (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    if (!answerHealth(health, request, response)) next();
  };

/** Adds the routes of health to a Fastify app. */
export const fastifyHealth = (health: Health, app: FastifyInstance): void => {
  for (const path of Object.values(healthPaths)) {
    app.get(path, async (request, reply) => {
      const { status, headers, body } = await health.answer(path, request.headers.authorization);
      return reply.code(status).headers(headers).send(body);
    });
  }
};
