import diagnostics from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { currentRequest } from './request-context.ts';

/** What undici tells of a request it is about to send, that of `fetch` included. */
interface UndiciRequest {
  readonly headers: unknown;
  addHeader(name: string, value: string): void;
}

const header = 'x-request-id';

const onUndici = (message: unknown) => {
  const id = currentRequest()?.requestId;
  const { request } = message as { readonly request: UndiciRequest };
  if (
    id !== undefined &&
    !JSON.stringify(request.headers ?? '')
      .toLowerCase()
      .includes(header)
  )
    request.addHeader(header, id);
};

const onNodeHttp = (message: unknown) => {
  const id = currentRequest()?.requestId;
  const { request } = message as { readonly request: ClientRequest };
  if (id !== undefined && !request.headersSent && !request.hasHeader(header)) request.setHeader(header, id);
};

/** Sends the current request's id on with every call by `fetch`, undici or `node:http`; returns what ends it. */
export const carryOnOutgoingCalls = (): (() => void) => {
  diagnostics.subscribe('undici:request:create', onUndici);
  diagnostics.subscribe('http.client.request.created', onNodeHttp);
  return () => {
    diagnostics.unsubscribe('undici:request:create', onUndici);
    diagnostics.unsubscribe('http.client.request.created', onNodeHttp);
  };
};
