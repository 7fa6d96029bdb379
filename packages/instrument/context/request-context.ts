import { AsyncLocalStorage } from 'node:async_hooks';

/** What is known of the request, job or event that is being worked on; its fields go into every log line. */
export interface RequestContext {
  readonly requestId: string;
  /** Whoever the request is for, once they are known. */
  userId?: string | undefined;
  /** Of the server's span, where there is one. */
  readonly traceId?: string | undefined;
  readonly spanId?: string | undefined;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** The request, job or event that is being worked on here, if any. */
export const currentRequest = (): RequestContext | undefined => storage.getStore();

/** Calls a function, and all it calls and awaits, within a request's context. */
export const runInRequest = <Result>(context: RequestContext, work: () => Result): Result => storage.run(context, work);

/** Puts the user's id into all further log lines of this request. */
export const setUserId = (userId: string): void => {
  const context = storage.getStore();
  if (context !== undefined) context.userId = userId;
};
