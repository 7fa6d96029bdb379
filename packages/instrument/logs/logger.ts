import { isSpanContextValid, trace } from '@opentelemetry/api';
import { hostname } from 'node:os';
import { type DestinationStream, type Logger, pino } from 'pino';
import { currentRequest } from '../context/request-context.ts';
import type { LogSettings } from '../settings/logs.ts';
import type { ServiceSettings } from '../settings/service.ts';

/** Fields of the request and the span that are worked on, added to each line. */
const correlation = (): Record<string, string> => {
  const fields: Record<string, string> = {};
  const request = currentRequest();
  if (request !== undefined) {
    fields.request_id = request.requestId;
    if (request.userId !== undefined) fields.user_id = request.userId;
  }
  const span = trace.getActiveSpan()?.spanContext();
  if (span !== undefined && isSpanContextValid(span)) {
    fields.trace_id = span.traceId;
    fields.span_id = span.spanId;
  }
  return fields;
};

/** The service's logger: one JSON object a line. */
export const createLogger = (
  { service, logs }: { readonly service: ServiceSettings; readonly logs: LogSettings },
  stream: DestinationStream,
): Logger =>
  pino(
    {
      level: logs.level,
      messageKey: 'message',
      errorKey: 'error',
      timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
      base: { service: service.name, environment: service.environment, version: service.version, host: hostname() },
      mixin: correlation,
    },
    stream,
  );
