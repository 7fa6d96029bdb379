import { z } from 'zod';
import { positiveDuration } from './scalars.ts';

const objective = z.number().gt(0).lt(100);

/** What is promised of a service. The rest, to 100 %, is the budget for errors. */
export const sloConfig = z.strictObject({
  availability: objective
    .optional()
    .describe('Percentage of the requests that are not answered 5xx, such as 99.9. Default: nothing is promised.'),
  latency: z
    .strictObject({
      seconds: z
        .number()
        .positive()
        .describe("A bound of the duration's buckets, in seconds, within which a request is fast."),
      objective: objective.describe('Percentage of the requests that are, such as 99.'),
    })
    .optional()
    .describe('Default: nothing is promised.'),
  period: positiveDuration
    .default('30d')
    .describe('How long a budget must last; 28d to 92d, and no longer than prometheus.retention.time.'),
});
