import { type Span, SpanStatusCode } from '@opentelemetry/api';
import { readError } from '../read-error.ts';
import { scrubbing } from './scrubbing.ts';

/** Marks a span as failed by `error`, whose message is scrubbed as a log line's is. */
export const failSpan = (span: Span, error: unknown): void => {
  if (!span.isRecording()) return;
  const { name, message, stack } = readError(error);
  span.setAttribute('error.type', errorType(error));
  span.recordException({
    name,
    message: scrubbing().text(message),
    ...(stack !== undefined && { stack: scrubbing().text(stack) }),
  });
  span.setStatus({ code: SpanStatusCode.ERROR, message: scrubbing().text(message) });
};

/** Kind of an error, of which there are few: the system's code (`ECONNREFUSED`, `42P01`), else the name of its class. */
export const errorType = (error: unknown): string => {
  const { code, name } = readError(error);
  return code ?? name;
};
