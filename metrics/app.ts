import type { MetricDefinition } from './metric-definition.ts';

/** Every HTTP request answered. `route` is the pattern, never the path; all unknown routes share one value. */
export const httpRequestsTotal = {
  name: 'http_requests_total',
  type: 'counter',
  help: 'HTTP requests answered.',
  labels: ['method', 'route', 'status_code'],
} as const satisfies MetricDefinition;

/** Time to answer a request, in seconds; its exemplars carry `trace_id`. */
export const httpRequestDurationSeconds = {
  name: 'http_request_duration_seconds',
  type: 'histogram',
  help: 'Time to answer an HTTP request, in seconds.',
  labels: ['method', 'route', 'status_code'],
} as const satisfies MetricDefinition;

/** Requests that are being answered now. */
export const httpRequestsInProgress = {
  name: 'http_requests_in_progress',
  type: 'gauge',
  help: 'HTTP requests being answered.',
  labels: ['method'],
} as const satisfies MetricDefinition;
