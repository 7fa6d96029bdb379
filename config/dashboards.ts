import { z } from 'zod';

/** Boards about services, by their uid. */
const serviceBoardUids = ['service-overview', 'fleet', 'slo', 'business', 'inference', 'logs', 'traces'] as const;

/** Boards about the cluster, servers and the parts of the stack, by their uid. */
const infrastructureBoardUids = [
  'nodes',
  'kubernetes-workloads',
  'volumes',
  'control-plane',
  'probes',
  'postgresql',
  'redis',
  'prometheus',
  'alertmanager',
  'grafana',
  'loki',
  'log-shipper',
  'jaeger',
] as const;

/** Boards that come with the stack, by their uid. */
export const boardUids = [...serviceBoardUids, ...infrastructureBoardUids] as const;

export type BoardUid = (typeof boardUids)[number];

const shown = z.boolean().default(true);

/** Which boards Grafana shows. */
export const dashboardsConfig = z
  .strictObject({
    boards: z
      .strictObject(
        Object.fromEntries(
          boardUids.map((uid) => [uid, shown.describe('Show it, where there is what it shows.')]),
        ) as Record<(typeof boardUids)[number], typeof shown>,
      )
      .prefault({})
      .describe('Each board, by its uid. One whose component or exporter is off is not there anyway.'),
    perService: z
      .boolean()
      .default(false)
      .describe('Beside the overview of all services, a board for each, which its alerts link to then.'),
    editable: z
      .boolean()
      .default(false)
      .describe(
        'People who may edit can change the panels of a board and save it as a copy. The board itself stays as it is in the files.',
      ),
  })
  .prefault({});
