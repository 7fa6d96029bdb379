import { z } from 'zod';
import { httpUrl } from './addresses.ts';
import { guardedIngress } from './ingress.ts';
import { withExternalUrl } from './ingress-url.ts';
import { cassandraStorage, searchStorage } from './jaeger-storage.ts';
import { dnsLabel, positiveDuration, wholeNumber } from './scalars.ts';
import { resources, storage } from './sizing.ts';

/** How much of the traces of one service is kept. */
const serviceSampling = z.strictObject({
  name: z.string().min(1).describe('service.name of the traces.'),
  type: z.enum(['probabilistic', 'ratelimiting']).describe('A share of all traces, or so many each second.'),
  param: z.number().min(0).describe('The share, 0 to 1; or traces a second, a whole number.'),
});

export const jaegerConfig = z
  .strictObject({
    storage: z
      .enum(['badger', 'memory', 'opensearch', 'elasticsearch', 'cassandra'])
      .default('badger')
      .describe(
        'badger keeps traces on a volume; memory keeps the newest and loses them on restart; the others are servers of yours.',
      ),
    retention: positiveDuration
      .default('7d')
      .describe('How long traces are kept, in memory apart; of opensearch and elasticsearch whole days.'),
    maxTraces: wholeNumber(1).default(50_000).describe('How many traces are kept (memory).'),
    volume: storage('20Gi'),
    opensearch: searchStorage.optional().describe('Servers of storage opensearch.'),
    elasticsearch: searchStorage.optional().describe('Servers of storage elasticsearch.'),
    cassandra: cassandraStorage.optional().describe('Servers of storage cassandra.'),
    replicas: wholeNumber(1, 20)
      .optional()
      .describe(
        'Pods; more than one share opensearch, elasticsearch or cassandra. Default: 1, on these three with scale ha 2.',
      ),
    sampling: z
      .strictObject({
        default: z.number().min(0).max(1).default(1).describe('Share of traces, 0 to 1, of services not named here.'),
        services: z.array(serviceSampling).default([]).describe('Services with a strategy of their own.'),
      })
      .prefault({})
      .describe('What SDKs that ask Jaeger (port 5778 or 5779) are told to sample.'),
    sendersFrom: z
      .array(dnsLabel)
      .default([])
      .describe('Namespaces, besides those of the monitored services, that may send traces.'),
    externalUrl: httpUrl.optional().describe('Where people reach Jaeger. Default: its ingress.'),
    ingress: guardedIngress.optional().describe('An ingress to Jaeger. Default: none; a port-forward needs none.'),
    resources: resources({ cpu: '200m', memory: '512Mi', memoryLimit: '2Gi' }),
  })
  .transform(withExternalUrl);

export type JaegerConfig = z.output<typeof jaegerConfig>;
