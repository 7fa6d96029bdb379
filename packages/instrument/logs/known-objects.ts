import type { Socket } from 'node:net';
import { isError } from './is-error.ts';

type Properties = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Properties => typeof value === 'object' && value !== null;

/** Requests of node:http, Express and Fastify, and those of clients. */
const isRequest = (value: Properties): boolean =>
  typeof value.method === 'string' && 'socket' in value && (isObject(value.headers) || 'getHeader' in value);

/** Answers of node:http and Express, and replies of Fastify. */
const isResponse = (value: Properties): boolean =>
  typeof value.statusCode === 'number' &&
  ('writeHead' in value || (isObject(value.raw) && 'writeHead' in value.raw) || 'socket' in value);

const addressOf = (socket: unknown): unknown =>
  isObject(socket) ? (socket as Partial<Socket>).remoteAddress : undefined;

/**
 * What a line tells of an object that is known to be large, to lead everywhere, or to hide what counts: errors, requests, answers,
 * and whatever emits events, such as sockets, servers and streams. Nothing for others.
 */
export const summaryOf = (value: object): Properties | string | undefined => {
  if (isError(value)) return errorFields(value);
  const object = value as Properties;
  if (isRequest(object)) {
    const { method, url, path, socket } = object;
    return { method, url: url ?? path, remote_address: addressOf(socket) };
  }
  if (isResponse(object)) return { status: object.statusCode };
  if (typeof object.emit === 'function' && typeof object.on === 'function') return `[${nameOf(value)}]`;
  return undefined;
};

const nameOf = (value: object): string => {
  const { constructor } = value as { readonly constructor?: unknown };
  return typeof constructor === 'function' && constructor.name !== '' ? constructor.name : 'object';
};

const errorFields = (error: Error): Properties => ({
  ...Object.fromEntries(Object.entries(error)),
  type: error.name,
  message: error.message,
  stack: error.stack,
  ...(error.cause === undefined ? {} : { cause: error.cause }),
});
