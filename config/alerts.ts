import { z } from 'zod';
import { duration } from './scalars.ts';

export const alertsConfig = z.strictObject({
  highErrorRate: z
    .strictObject({
      ratio: z.number().gt(0).lt(1).default(0.05).describe('Share of requests answered 5xx.'),
      for: duration.default('2m').describe('How long before it fires.'),
    })
    .prefault({}),
  slowResponseTime: z
    .strictObject({
      seconds: z.number().positive().default(1).describe('95th percentile of the response time, in seconds.'),
      for: duration.default('5m').describe('How long before it fires.'),
    })
    .prefault({}),
  targetDown: z.strictObject({ for: duration.default('5m').describe('How long before it fires.') }).prefault({}),
  probeFailed: z.strictObject({ for: duration.default('2m').describe('How long before it fires.') }).prefault({}),
});

export type AlertsConfig = z.output<typeof alertsConfig>;
