import { z } from 'zod';
import { text } from './scalars.ts';

const metricName = text(
  /^[a-zA-Z_:][a-zA-Z0-9_:]*$/,
  'the name of a metric',
  'write letters, digits and "_", such as api_requests_total',
);
const labelName = text(
  /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/,
  'the name of a label',
  'write letters, digits and "_", such as status',
);

/** What a service calls what every HTTP service measures. The defaults are the names of @belvedere/instrument. */
export const httpMetricsConfig = z
  .strictObject({
    requests: metricName.default('http_requests_total').describe('Counter of the requests that were answered.'),
    duration: metricName
      .default('http_request_duration_seconds')
      .describe('Histogram of the time to answer, in seconds, by its name without _bucket.'),
    buckets: z
      .array(z.number().positive())
      .min(1)
      .refine((bounds) => bounds.every((bound, i) => i === 0 || bound > (bounds[i - 1] ?? 0)), {
        error: 'the bounds do not rise; write each once, the smallest first',
      })
      .default([0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5])
      .describe('Upper bounds of its buckets, in seconds, but +Inf.'),
    inProgress: z
      .union([metricName, z.literal(false)])
      .default('http_requests_in_progress')
      .describe('Gauge of the requests that are being answered; false where there is none.'),
    statusLabel: labelName.default('status_code').describe('Label of the counter with the HTTP status, such as 503.'),
    routeLabel: labelName.default('route').describe('Label of the counter with the pattern of the path.'),
    methodLabel: labelName.default('method').describe('Label of the counter with the HTTP method.'),
  })
  .refine(({ statusLabel, routeLabel, methodLabel }) => new Set([statusLabel, routeLabel, methodLabel]).size === 3, {
    error: 'status, route and method are in three labels; name each',
  })
  .prefault({});
