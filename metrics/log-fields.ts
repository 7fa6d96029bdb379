/** Fields of a service's JSON log line that others read: log shippers, queries and links to traces. */
export const logFields = {
  /** RFC 3339, with fractions of a second. */
  timestamp: 'timestamp',
  level: 'level',
  /** W3C trace id, 32 hexadecimal digits. */
  trace_id: 'trace_id',
  span_id: 'span_id',
  request_id: 'request_id',
  user_id: 'user_id',
  message: 'message',
  /** What happened; `http_request` is a line of the access log. */
  event: 'event',
} as const;

/** Fields of the access log, beside those of every line. */
export const accessLogFields = {
  method: 'method',
  /** As the client wrote it; `route` is its pattern. */
  path: 'path',
  route: 'route',
  status: 'status',
  /** Time to answer, in milliseconds. */
  elapsed_ms: 'elapsed_ms',
} as const;

/** Kind of the error that a line is about: the class's name, or a code. */
export const errorTypeField = 'error.type';
