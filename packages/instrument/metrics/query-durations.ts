import type { Metrics } from './metrics.ts';

/** What takes the times of queries, in seconds. */
type Observe = (seconds: number) => void;

/** Tables that are remembered of an operation; a service has few. */
const mostTables = 1000;

/** Gives what takes the times of an operation's queries on a table; its series is looked for once. */
export const queryDurations = ({ dbQueryDurationSeconds }: Pick<Metrics, 'dbQueryDurationSeconds'>) => {
  const operations = new Map<string, Map<string, Observe>>();
  return ({ operation, table }: { readonly operation: string; readonly table: string }): Observe => {
    const tables = operations.get(operation) ?? new Map<string, Observe>();
    const known = tables.get(table);
    if (known !== undefined) return known;
    const measured = dbQueryDurationSeconds.boundTo([operation, table]);
    // A bound series takes a trace as well; an error is none.
    const observe: Observe = (seconds) => measured(seconds);
    if (tables.size >= mostTables) tables.clear();
    operations.set(operation, tables.set(table, observe));
    return observe;
  };
};
