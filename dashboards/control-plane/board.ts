import { type Board, board } from '../board.ts';
import { bars } from '../house-style/bars.ts';
import { graph } from '../house-style/graph.ts';
import { number } from '../house-style/number.ts';
import { row, type Row } from '../row.ts';
import { apiServerQueries, dnsQueries, etcdQueries } from './queries.ts';

/** Jobs of the parts that are scraped, and limits of their alerts; a part that is not seen has no row. */
export interface ControlPlaneProps {
  readonly apiServer?: {
    readonly job: string;
    /** Share of the requests, of ApiServerErrors. */
    readonly errorRatio: number;
    /** 99th percentile in seconds, of ApiServerSlow. */
    readonly slowSeconds: number;
  };
  readonly etcd?: {
    readonly job: string;
    /** Share of its quota, of EtcdDatabaseAlmostFull. */
    readonly fullRatio: number;
  };
  readonly coreDns?: {
    readonly job: string;
    /** Share of the answers, of DnsErrors. */
    readonly errorRatio: number;
  };
}

const apiServerRow = ({ job, errorRatio, slowSeconds }: NonNullable<ControlPlaneProps['apiServer']>): Row => {
  const queries = apiServerQueries(job);
  return row(
    'Kubernetes API',
    [
      graph(
        {
          title: 'Error ratio',
          description: 'Share of the requests answered 5xx. The line is the limit of ApiServerErrors.',
          unit: 'percentunit',
        },
        [queries.errorRatio],
        { limits: { critical: errorRatio } },
      ),
      graph(
        {
          title: 'Time',
          description: 'Time within which 99 of 100 requests are answered. The line is the limit of ApiServerSlow.',
          unit: 's',
        },
        [queries.slowest],
        { limits: { warning: slowSeconds } },
      ),
    ],
    [
      graph({ title: 'Requests', description: 'Requests answered each second, by verb.', unit: 'reqps' }, [
        queries.byVerb,
      ]),
      graph(
        { title: 'In flight', description: 'Requests being answered; there is a limit to each kind.', unit: 'short' },
        [queries.inFlight],
      ),
      bars(
        {
          title: 'Objects',
          description: 'The ten kinds of which there are most: what fills the database.',
          unit: 'short',
        },
        queries.objects,
      ),
    ],
  );
};

const etcdRow = ({ job, fullRatio }: NonNullable<ControlPlaneProps['etcd']>): Row => {
  const queries = etcdQueries(job);
  return row(
    'etcd',
    [
      number(
        { title: 'Without a leader', description: 'Members that can write nothing.', unit: 'short' },
        queries.withoutLeader,
        { limits: { critical: 1 } },
      ),
      number(
        { title: 'Leader changes', description: 'Changes of the leader in the last hour.', unit: 'short' },
        queries.leaderChanges,
      ),
    ],
    [
      graph(
        {
          title: 'Database',
          description: 'Share of what it may hold. The line is the limit of EtcdDatabaseAlmostFull.',
          unit: 'percentunit',
        },
        [queries.full],
        { limits: { warning: fullRatio }, max: 1 },
      ),
      graph({ title: 'Time of the disk', description: 'Time within which 99 of 100 writes are on disk.', unit: 's' }, [
        queries.logTime,
        queries.databaseTime,
      ]),
      graph({ title: 'Waiting changes', description: 'Changes that wait to be agreed on.', unit: 'short' }, [
        queries.pending,
      ]),
    ],
  );
};

const dnsRow = ({ job, errorRatio }: NonNullable<ControlPlaneProps['coreDns']>): Row => {
  const queries = dnsQueries(job);
  return row('CoreDNS', [
    graph(
      {
        title: 'SERVFAIL',
        description: 'Share of the questions that could not be answered. The line is the limit of DnsErrors.',
        unit: 'percentunit',
      },
      [queries.errorRatio],
      { limits: { critical: errorRatio } },
    ),
    graph({ title: 'Answers', description: 'Answers each second, by code.', unit: 'ops' }, [queries.byCode]),
    graph(
      { title: 'Time of an answer', description: 'Time within which 99 of 100 questions are answered.', unit: 's' },
      [queries.time],
    ),
  ]);
};

/** The parts of the control plane that can be seen on the platform. */
export const controlPlane = ({ apiServer, etcd, coreDns }: ControlPlaneProps): Board =>
  board({
    uid: 'control-plane',
    title: 'Control plane',
    description: 'The Kubernetes API, etcd and CoreDNS, where they can be seen; limits are those of the alerts.',
    folder: 'Kubernetes',
    variables: [],
    rows: [
      ...(apiServer === undefined ? [] : [apiServerRow(apiServer)]),
      ...(etcd === undefined ? [] : [etcdRow(etcd)]),
      ...(coreDns === undefined ? [] : [dnsRow(coreDns)]),
    ],
  });
