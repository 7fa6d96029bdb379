import { z } from 'zod';
import { duration } from './scalars.ts';

/** Settings that every alert has. Its thresholds stand beside them. */
export const alertSettings = (severity: 'critical' | 'warning' | 'info', pending: string) => ({
  enabled: z.boolean().default(true).describe('Whether there is this alert.'),
  severity: z
    .enum(['critical', 'warning', 'info'])
    .default(severity)
    .describe('Its label severity, by which it is routed.'),
  for: duration.default(pending).describe('How long it must be so before it fires.'),
});
