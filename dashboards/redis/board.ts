import { redisMetrics } from '../../metrics/redis.ts';
import type { LabelMatcher } from '../../promql/promql.ts';
import { type Board, board } from '../board.ts';
import { graph } from '../house-style/graph.ts';
import { number } from '../house-style/number.ts';
import { labelVariable } from '../house-style/variables.ts';
import { row } from '../row.ts';
import { redisQueries } from './queries.ts';

export interface RedisProps {
  /** Series of the exporters of Redis. */
  readonly series: readonly LabelMatcher[];
  /** Share of the connections, of RedisConnectionsHigh. */
  readonly connectionsRatio: number;
  /** Keys thrown away each second, of RedisEvictingKeys. */
  readonly evictedKeysPerSecond: number;
}

type Queries = ReturnType<typeof redisQueries>;

const now = (queries: Queries, { connectionsRatio }: RedisProps) =>
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
      queries.fullestClients,
      { limits: { warning: connectionsRatio } },
    ),
    number({ title: 'Commands', description: 'Commands each second.', unit: 'ops' }, queries.commands),
    number({ title: 'Memory', description: 'Memory in use by all servers.', unit: 'bytes' }, queries.memory),
  ]);

const work = (queries: Queries) =>
  row('Commands', [
    graph({ title: 'By command', description: 'The eight commands that are called most, each second.', unit: 'ops' }, [
      queries.commandRate,
    ]),
    graph({ title: 'Time of a command', description: 'Mean time of a call, the eight slowest commands.', unit: 's' }, [
      queries.commandTime,
    ]),
    graph(
      { title: 'Keys found', description: 'Share of the look-ups that find a key.', unit: 'percentunit' },
      [queries.hitRatio],
      { max: 1 },
    ),
  ]);

const memory = (queries: Queries, { evictedKeysPerSecond }: RedisProps) =>
  row(
    'Memory and keys',
    [
      graph({ title: 'Memory by server', description: 'Memory in use, and what there may be.', unit: 'bytes' }, [
        queries.memoryUsed,
        queries.memoryOfSystem,
        queries.memoryMax,
      ]),
      graph(
        {
          title: 'Thrown away',
          description: 'Keys thrown away each second for want of memory. The line is the limit of RedisEvictingKeys.',
          unit: 'ops',
        },
        [queries.evicted],
        { limits: { warning: evictedKeysPerSecond } },
      ),
    ],
    [
      graph({ title: 'Keys', description: 'Keys that are held.', unit: 'short' }, [queries.keys]),
      graph({ title: 'Expired', description: 'Keys each second whose time was up.', unit: 'ops' }, [queries.expired]),
    ],
  );

const clients = (queries: Queries, { connectionsRatio }: RedisProps) =>
  row(
    'Connections and replication',
    [
      graph(
        {
          title: 'In use',
          description: 'Share of the connections a server takes. The line is the limit of RedisConnectionsHigh.',
          unit: 'percentunit',
        },
        [queries.clientsInUse],
        { limits: { warning: connectionsRatio }, max: 1 },
      ),
      graph(
        { title: 'Refused', description: 'Connections refused each second, as there were too many.', unit: 'ops' },
        [queries.rejected],
      ),
      graph({ title: 'Blocked', description: 'Clients that wait for an answer that blocks.', unit: 'short' }, [
        queries.blocked,
      ]),
    ],
    [
      graph({ title: 'Traffic', description: 'Bytes received and sent each second.', unit: 'Bps' }, [
        queries.received,
        queries.sent,
      ]),
      graph({ title: 'Replicas', description: 'Replicas that are connected to each server.', unit: 'short' }, [
        queries.replicas,
      ]),
      graph(
        { title: 'Not saved', description: 'Changes since the last snapshot: lost with the server.', unit: 'short' },
        [queries.unsaved],
      ),
    ],
  );

/** Redis servers that are watched. */
export const redis = (props: RedisProps): Board => {
  const queries = redisQueries(props.series);
  return board({
    uid: 'redis',
    title: 'Redis',
    description: 'Commands, memory, keys and connections of the servers; limits are those of the alerts.',
    folder: 'Services',
    needs: ['redis'],
    variables: [
      labelVariable({ name: 'instance', title: 'Server', metric: redisMetrics.redis_up, where: props.series }),
    ],
    rows: [now(queries, props), work(queries), memory(queries, props), clients(queries, props)],
  });
};
