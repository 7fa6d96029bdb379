/** Whether a value is an error, also one of another realm, where `instanceof` fails. */
export const isError = (value: unknown): value is Error =>
  value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
