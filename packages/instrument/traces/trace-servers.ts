import { type Context, context } from '@opentelemetry/api';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import { endServerSpan, serverContext } from './server-spans.ts';

type Emit = (this: unknown, event: string, ...args: unknown[]) => boolean;

/**
 * Makes a span of each request of every `node:http` and `node:https` server, and answers it below that span, whatever framework
 * does. The prototype's `emit` is wrapped, so that neither the order of imports nor their kind matters: no import hook.
 * @param ignored paths that are not traced
 */
export const traceServers = (ignored: ReadonlySet<string>): (() => void) => {
  const undo = [http.Server.prototype, https.Server.prototype].map((prototype) =>
    wrapEmit(prototype as { emit: Emit }, ignored),
  );
  return () => {
    for (const each of undo) each();
  };
};

const wrapEmit = (prototype: { emit: Emit }, ignored: ReadonlySet<string>): (() => void) => {
  const inherited = !Object.hasOwn(prototype, 'emit');
  const { emit } = prototype;
  const wrapped: Emit = function (event, ...args) {
    if (event !== 'request') return emit.call(this, event, ...args);
    const [request, response] = args as [IncomingMessage, ServerResponse];
    const of = serverContext(request, ignored);
    keepForBody(of, request);
    response.once('close', () => endServerSpan(of, request, response));
    return context.with(of, () => emit.call(this, event, ...args));
  };
  prototype.emit = wrapped;
  return () => {
    if (prototype.emit !== wrapped) return;
    if (inherited) Reflect.deleteProperty(prototype, 'emit');
    else prototype.emit = emit;
  };
};

/** The parser of the connection hands over a body outside of the request's context: who reads it gets the context back. */
const keepForBody = (of: Context, request: IncomingMessage): void => {
  const { headers } = request;
  if (headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0')
    context.bind(of, request);
};
