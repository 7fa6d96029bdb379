/** What a service measures: alerts and boards are written against these definitions, and only these. */
export interface MetricDefinition {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  /** Base unit of the value, where it has one; the name ends in it, or in `_total` after it. */
  readonly unit?: 'seconds';
  readonly labels: readonly string[];
  /** Upper bounds of a histogram's buckets, in its unit; `+Inf` is added. */
  readonly buckets?: readonly number[];
  /** Every process of a cluster knows the same value, such as one read from a database: it is told once, not added up. */
  readonly shared?: true;
}

/** Requests and queries: the bounds from 5 ms to 5 s that the Prometheus client libraries share. */
const latencyBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] as const;

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
  unit: 'seconds',
  labels: ['method', 'route', 'status_code'],
  buckets: latencyBuckets,
} as const satisfies MetricDefinition;

/** Requests that are being answered now. */
export const httpRequestsInProgress = {
  name: 'http_requests_in_progress',
  type: 'gauge',
  help: 'HTTP requests being answered.',
  labels: ['method'],
} as const satisfies MetricDefinition;

/** Connections that clients hold open, idle ones and upgraded ones (websockets) included. */
export const httpActiveConnections = {
  name: 'http_active_connections',
  type: 'gauge',
  help: 'Client connections held open, idle and upgraded ones included.',
  labels: [],
} as const satisfies MetricDefinition;

/** Failures by the kind of error: the class's name, or the code Node or a library gives. */
export const errorsTotal = {
  name: 'errors_total',
  type: 'counter',
  help: 'Errors by type.',
  labels: ['type'],
} as const satisfies MetricDefinition;

/** Time a database took to answer. `operation` is the SQL verb, `table` the table it was about. */
export const dbQueryDurationSeconds = {
  name: 'db_query_duration_seconds',
  type: 'histogram',
  help: 'Time a database query took, in seconds.',
  unit: 'seconds',
  labels: ['operation', 'table'],
  buckets: [0.001, ...latencyBuckets],
} as const satisfies MetricDefinition;

/** Look-ups a cache could answer. */
export const cacheHitsTotal = {
  name: 'cache_hits_total',
  type: 'counter',
  help: 'Cache look-ups that found a value.',
  labels: ['cache'],
} as const satisfies MetricDefinition;

/** Look-ups a cache could not answer. */
export const cacheMissesTotal = {
  name: 'cache_misses_total',
  type: 'counter',
  help: 'Cache look-ups that found nothing.',
  labels: ['cache'],
} as const satisfies MetricDefinition;

/** Jobs that wait in a queue. */
export const queueLength = {
  name: 'queue_length',
  type: 'gauge',
  help: 'Jobs waiting in a queue.',
  labels: ['queue'],
} as const satisfies MetricDefinition;

/** Time a model took to answer; answers from a cache are not inferences. */
export const mlInferenceDurationSeconds = {
  name: 'ml_inference_duration_seconds',
  type: 'histogram',
  help: 'Time a model inference took, in seconds.',
  unit: 'seconds',
  labels: ['model_name'],
  buckets: [0.001, ...latencyBuckets, 10],
} as const satisfies MetricDefinition;

/** Orders taken. */
export const ordersCreatedTotal = {
  name: 'orders_created_total',
  type: 'counter',
  help: 'Orders created.',
  labels: ['type'],
} as const satisfies MetricDefinition;

/** What the orders are worth, in the shop's currency. */
export const orderRevenueTotal = {
  name: 'order_revenue_total',
  type: 'counter',
  help: 'Revenue of created orders, in the currency of the shop.',
  labels: [],
} as const satisfies MetricDefinition;

/** Pieces of a product in stock. */
export const inventoryLevel = {
  name: 'inventory_level',
  type: 'gauge',
  help: 'Pieces of a product in stock.',
  labels: ['product_id'],
  shared: true,
} as const satisfies MetricDefinition;

/** Metrics of any service. */
export const serviceMetrics = {
  httpRequestsTotal,
  httpRequestDurationSeconds,
  httpRequestsInProgress,
  httpActiveConnections,
  errorsTotal,
  dbQueryDurationSeconds,
  cacheHitsTotal,
  cacheMissesTotal,
  queueLength,
  mlInferenceDurationSeconds,
} as const;

/** Metrics of a shop's business. */
export const shopMetrics = { ordersCreatedTotal, orderRevenueTotal, inventoryLevel } as const;
