import { isError } from '../logs/is-error.ts';

/** What kind of error it is: the code Node or a library gives, such as ECONNREFUSED, or the name of its class. */
export const errorType = (error: unknown): string => {
  if (!isError(error)) return 'unknown';
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^\w{1,64}$/.test(code) ? code : error.name;
};
