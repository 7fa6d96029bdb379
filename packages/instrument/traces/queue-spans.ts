import { type Attributes, SpanKind } from '@opentelemetry/api';
import { type Carried, carry, resume } from '../context/carry.ts';
import { withSpan } from './with-span.ts';

/** A queue, as spans name it. */
export interface Queue {
  /** What runs it: `bullmq`, `memory`. */
  readonly system: string;
  readonly name: string;
}

/**
 * Hands a job to a queue inside a span; `send` puts what is carried into the job, so that its worker continues request and trace.
 * https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/
 */
export const sendJob = <T>(queue: Queue, job: string, send: (carried: Carried) => T): T =>
  withSpan(`send ${queue.name}`, attributesOf(queue, job, 'send'), () => send(carry()), SpanKind.PRODUCER);

/** Works on a job inside a span, below the one that sent it, within the request it came from. */
export const processJob = <T>(
  queue: Queue,
  job: string,
  carried: Readonly<Record<string, unknown>> | undefined,
  work: () => T,
): T =>
  resume(carried, () =>
    withSpan(`process ${queue.name}`, attributesOf(queue, job, 'process'), work, SpanKind.CONSUMER),
  );

const attributesOf = (queue: Queue, job: string, operation: 'send' | 'process'): Attributes => ({
  'messaging.system': queue.system,
  'messaging.destination.name': queue.name,
  'messaging.operation.type': operation,
  'messaging.operation.name': operation,
  'messaging.message.type': job,
});
