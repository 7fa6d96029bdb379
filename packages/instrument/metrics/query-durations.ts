import type { Metrics } from './metrics.ts';

/** Tables that are remembered of an operation; a service has few. */
const mostTables = 1000;

/** Takes the time of a query; the series of an operation and table is looked for once. */
export const queryDurations = ({ dbQueryDurationSeconds }: Pick<Metrics, 'dbQueryDurationSeconds'>) => {
  const operations = new Map<string, Map<string, (seconds: number) => void>>();
  const seriesOf = (operation: string, table: string) => {
    const observe = dbQueryDurationSeconds.boundTo([operation, table]);
    const tables = operations.get(operation) ?? new Map<string, (seconds: number) => void>();
    if (tables.size >= mostTables) tables.clear();
    operations.set(operation, tables.set(table, observe));
    return observe;
  };
  return (operation: string, table: string, seconds: number): void => {
    const observe = operations.get(operation)?.get(table) ?? seriesOf(operation, table);
    observe(seconds);
  };
};
