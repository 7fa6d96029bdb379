import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ShopError } from './shop-error.ts';

/** Answers with what went wrong: with its code and message where it is the client's to know, else with no word about it. */
export const answerError = (error: FastifyError | ShopError, request: FastifyRequest, reply: FastifyReply) => {
  const status = error.statusCode ?? 500;
  const known = error instanceof ShopError || status < 500;
  return reply.code(status).send({
    error: {
      code: known ? error.code : 'INTERNAL',
      message: known ? error.message : 'something went wrong here; the request id finds it in the logs',
    },
    requestId: request.id,
  });
};

/** No route: the path is not repeated. */
export const answerUnknownRoute = (request: FastifyRequest, reply: FastifyReply) =>
  answerError(new ShopError('UNKNOWN_ROUTE', 'there is no such route'), request, reply);
