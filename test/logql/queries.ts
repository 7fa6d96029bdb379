import { readFileSync } from 'node:fs';

/** Queries of every form, right and wrong, a line each. */
export const queries: readonly string[] = readFileSync(new URL('queries.txt', import.meta.url), 'utf8')
  .split('\n')
  .slice(0, -1);
