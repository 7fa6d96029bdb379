import { type Check, entries } from './draft.ts';
import type { Problem } from './problem.ts';
import { durationSeconds } from './units.ts';

const servers = ['opensearch', 'elasticsearch', 'cassandra'] as const;

const serversOfStorage: Check = ({ jaeger }) =>
  servers.flatMap((kind): Problem[] => {
    const path = ['jaeger', kind];
    const settings = jaeger?.[kind];
    if (jaeger?.storage === kind && settings === undefined)
      return [{ path, message: `storage ${kind} has no servers; name them here` }];
    if (jaeger?.storage !== undefined && jaeger.storage !== kind && settings !== undefined)
      return [
        {
          path,
          message: `storage is ${jaeger.storage}, which has no use for it; set storage to ${kind}, or remove it`,
        },
      ];
    const { username, password } = settings ?? {};
    return (username === undefined) === (password === undefined)
      ? []
      : [{ path, message: 'a login needs a name and a password; write both username and password, or neither' }];
  });

const sharedStorage: Check = ({ jaeger }) =>
  (jaeger?.storage === 'badger' || jaeger?.storage === 'memory') && Number(jaeger.replicas) > 1
    ? [
        {
          path: ['jaeger', 'replicas'],
          message: `storage ${jaeger.storage} belongs to one process, and a second would not find its traces; write 1, or choose opensearch, elasticsearch or cassandra`,
        },
      ]
    : [];

const wholeDays: Check = ({ jaeger }) =>
  (jaeger?.storage === 'opensearch' || jaeger?.storage === 'elasticsearch') &&
  durationSeconds(jaeger.retention) % durationSeconds('1d') > 0
    ? [
        {
          path: ['jaeger', 'retention'],
          message: `${String(jaeger.retention)} is not whole days, and ${jaeger.storage} has an index for each; write days, such as 7d`,
        },
      ]
    : [];

const cassandraTls: Check = ({ jaeger }) =>
  jaeger?.cassandra?.tls?.caSecret !== undefined && jaeger.cassandra.tls.enabled !== true
    ? [
        {
          path: ['jaeger', 'cassandra', 'tls', 'caSecret'],
          message: 'nothing is verified without TLS; set tls.enabled, or remove the authority',
        },
      ]
    : [];

const samplingParams: Check = ({ jaeger }) =>
  entries(jaeger?.sampling?.services).flatMap(([i, { type, param }]) => {
    const path = ['jaeger', 'sampling', 'services', i, 'param'];
    if (type === 'probabilistic' && Number(param) > 1)
      return [{ path, message: `${String(param)} is more than all traces; write a share from 0 to 1` }];
    // Jaeger tells it as a whole number, so that of 0.5 nothing would be left.
    return type === 'ratelimiting' && (Number(param) < 1 || Number(param) % 1 > 0)
      ? [{ path, message: `${String(param)} is not a number of traces a second; write a whole one, at least 1` }]
      : [];
  });

/** What the settings of Jaeger ask of each other. */
export const jaegerChecks: readonly Check[] = [
  serversOfStorage,
  sharedStorage,
  wholeDays,
  cassandraTls,
  samplingParams,
];
