import { postgresMetrics } from '../../metrics/postgres.ts';
import { type LabelMatcher, matcher } from '../../promql/promql.ts';
import { type Board, board } from '../board.ts';
import { bars } from '../house-style/bars.ts';
import { graph } from '../house-style/graph.ts';
import { number } from '../house-style/number.ts';
import { chosen, labelVariable } from '../house-style/variables.ts';
import { row } from '../row.ts';
import { postgresQueries } from './queries.ts';

export interface PostgresqlProps {
  /** Series of the exporters of PostgreSQL. */
  readonly series: readonly LabelMatcher[];
  /** Share of the connections, of PostgresConnectionsHigh. */
  readonly connectionsRatio: number;
  /** Seconds a replica is behind, of PostgresReplicationLag. */
  readonly lagSeconds: number;
}

type Queries = ReturnType<typeof postgresQueries>;

const now = (queries: Queries, { connectionsRatio }: PostgresqlProps) =>
  row('Now', [
    number(
      { title: 'Down', description: 'Servers whose exporter cannot log in or ask them anything.', unit: 'short' },
      queries.down,
      { limits: { critical: 1 } },
    ),
    number(
      {
        title: 'Connections',
        description: 'Share of the connections in use, of the server that has fewest left.',
        unit: 'percentunit',
      },
      queries.fullestConnections,
      { limits: { warning: connectionsRatio } },
    ),
    number({ title: 'Transactions', description: 'Transactions each second.', unit: 'ops' }, queries.transactions),
    number(
      { title: 'Longest transaction', description: 'Time of the longest transaction that is open.', unit: 's' },
      queries.longestNow,
    ),
  ]);

const connections = (queries: Queries, { connectionsRatio }: PostgresqlProps) =>
  row('Connections', [
    graph(
      {
        title: 'In use',
        description: 'Share of the connections a server takes. The line is the limit of PostgresConnectionsHigh.',
        unit: 'percentunit',
      },
      [queries.connectionsInUse],
      { limits: { warning: connectionsRatio }, max: 1 },
    ),
    graph(
      {
        title: 'By state',
        description: 'Connections by what they do; idle in transaction holds locks and does nothing.',
        unit: 'short',
      },
      [queries.connectionsByState],
      { stacked: true },
    ),
  ]);

const work = (queries: Queries) =>
  row(
    'Work',
    [
      graph(
        { title: 'Transactions by database', description: 'Transactions each second, by how they ended.', unit: 'ops' },
        [queries.committed, queries.rolledBack],
      ),
      graph(
        { title: 'Rows', description: 'Rows fetched by an index, and rows changed, each second.', unit: 'rowsps' },
        [queries.rowsFetched, queries.rowsInserted, queries.rowsUpdated, queries.rowsDeleted],
      ),
      graph(
        {
          title: 'Found in memory',
          description: 'Share of the blocks that need not be read from disk.',
          unit: 'percentunit',
        },
        [queries.cacheHits],
        { max: 1 },
      ),
    ],
    [
      graph(
        {
          title: 'Longest transactions',
          description: 'Time of the longest open transaction of each database.',
          unit: 's',
        },
        [queries.longest],
      ),
      graph({ title: 'Locks', description: 'Locks that are held, by kind.', unit: 'short' }, [queries.locks], {
        stacked: true,
      }),
      graph({ title: 'Deadlocks', description: 'Transactions ended as they waited for each other.', unit: 'short' }, [
        queries.deadlocks,
      ]),
    ],
  );

const space = (queries: Queries, { lagSeconds }: PostgresqlProps) =>
  row(
    'Space and replication',
    [
      graph({ title: 'Size', description: 'Size of each database.', unit: 'bytes' }, [queries.size]),
      graph(
        {
          title: 'Write-ahead log',
          description: 'Size of the log; it grows while a replica or the archive does not take it.',
          unit: 'bytes',
        },
        [queries.writeAheadLog],
      ),
      graph(
        {
          title: 'Behind its primary',
          description:
            'How far each replica is behind; 0 of a primary. The line is the limit of PostgresReplicationLag.',
          unit: 's',
        },
        [queries.behind],
        { limits: { warning: lagSeconds } },
      ),
    ],
    [
      bars(
        {
          title: 'Dead rows',
          description: 'The ten tables with the most rows that are not cleaned away yet.',
          unit: 'short',
        },
        queries.deadRows,
      ),
      graph(
        {
          title: 'Temporary files',
          description: 'Bytes each second that queries could not keep in memory.',
          unit: 'Bps',
        },
        [queries.temporary],
      ),
    ],
  );

/** PostgreSQL servers that are watched. */
export const postgresql = (props: PostgresqlProps): Board => {
  const queries = postgresQueries(props.series);
  return board({
    uid: 'postgresql',
    title: 'PostgreSQL',
    description:
      'Connections, transactions, locks, size and replication of the servers; limits are those of the alerts.',
    folder: 'Services',
    needs: ['postgres'],
    variables: [
      labelVariable({ name: 'instance', title: 'Server', metric: postgresMetrics.pg_up, where: props.series }),
      labelVariable({
        name: 'datname',
        title: 'Database',
        metric: postgresMetrics.pg_stat_database_numbackends,
        where: [...props.series, chosen('instance'), matcher('datname', '!~', 'template.*')],
      }),
    ],
    rows: [now(queries, props), connections(queries, props), work(queries), space(queries, props)],
  });
};
