import { z } from 'zod';
import { dnsLabel, positiveDuration, wholeNumber } from './scalars.ts';
import { resources, storage } from './sizing.ts';

export const jaegerConfig = z.strictObject({
  storage: z
    .enum(['badger', 'memory'])
    .default('badger')
    .describe('badger keeps traces on a volume; memory keeps the newest and loses them on restart.'),
  retention: positiveDuration.default('7d').describe('How long traces are kept (badger).'),
  maxTraces: wholeNumber(1).default(50_000).describe('How many traces are kept (memory).'),
  volume: storage('20Gi'),
  sendersFrom: z
    .array(dnsLabel)
    .default([])
    .describe('Namespaces, besides those of the monitored services, that may send traces.'),
  resources: resources({ cpu: '200m', memory: '512Mi', memoryLimit: '2Gi' }),
});
