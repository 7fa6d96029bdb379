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
} as const;
