import { z } from 'zod';
import { objectStorage } from './object-storage.ts';
import { bytes, positiveDuration, wholeNumber } from './scalars.ts';
import { resources, storage } from './sizing.ts';

export const lokiConfig = z.strictObject({
  retention: z
    .strictObject({
      period: positiveDuration
        .default('14d')
        .describe('How long log lines are kept; the compactor deletes older ones.'),
      policy: z
        .strictObject({
          min: positiveDuration.default('14d').describe('Shortest period the policy allows.'),
          max: positiveDuration.default('30d').describe('Longest period the policy allows.'),
        })
        .prefault({})
        .describe(
          'Bounds that the period must keep, so that an environment cannot leave the retention policy by accident.',
        ),
    })
    .prefault({}),
  replicas: wholeNumber(1, 20)
    .optional()
    .describe('Pods; more than one, at least three, share objectStorage. Default: 1, with scale ha 3.'),
  storage: storage('50Gi').describe('Volume of each pod: of all log lines, or with objectStorage of the newest.'),
  objectStorage: objectStorage.optional(),
  limits: z
    .strictObject({
      ingestionRateMb: z.number().positive().default(8).describe('Megabytes of log lines taken each second.'),
      ingestionBurstMb: z.number().positive().default(16).describe('Megabytes taken at once; at least the rate.'),
      maxStreams: wholeNumber(1).default(10_000).describe('Active streams (sets of labels).'),
      maxLabelNames: wholeNumber(5, 15).default(15).describe('Label names of one stream.'),
      maxLineSize: bytes.default('256Ki').describe('Longer lines are cut.'),
      maxQueryLength: positiveDuration.default('31d').describe('Longest time range of one query.'),
    })
    .prefault({}),
  resources: resources({ cpu: '250m', memory: '512Mi', memoryLimit: '2Gi' }),
});
