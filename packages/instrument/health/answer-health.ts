import type { IncomingMessage, ServerResponse } from 'node:http';
import { pathOf } from '../http/own-paths.ts';
import type { Health } from './health.ts';

/** Answers a request for one of the paths of health. */
export const answerHealth = async (
  health: Health,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { status, headers, body } = await health.answer(pathOf(request), request.headers.authorization);
  response.writeHead(status, headers).end(body);
};
