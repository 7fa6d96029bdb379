import { context, propagation } from '@opentelemetry/api';
import { currentRequest, runInRequest } from './request-context.ts';
import { isRequestId, newRequestId } from './request-id.ts';

/** What goes along with a job, an event or a call, so that its lines and spans belong to the request it came from. */
export type Carried = Record<string, string>;

/** The current request's id, and its trace, as headers: put them into a job's data, an event or a message. */
export const carry = (): Carried => {
  const carried: Carried = {};
  const requestId = currentRequest()?.requestId;
  if (requestId !== undefined) carried['x-request-id'] = requestId;
  propagation.inject(context.active(), carried);
  return carried;
};

/** Calls a function within the request a job, event or message came from; without a valid one, within a new one. */
export const resume = <Result>(carried: Readonly<Record<string, unknown>> | undefined, work: () => Result): Result => {
  const given = carried?.['x-request-id'];
  const requestId = isRequestId(given) ? given : newRequestId();
  const parent = propagation.extract(context.active(), carried ?? {});
  return context.with(parent, () => runInRequest({ requestId }, work));
};
