import { z } from 'zod';
import { integerBetween, onOff } from './scalars.ts';

/** Whether and where metrics are served. */
export const metricsSettings = z
  .object({
    ENABLE_METRICS: onOff().default(true),
    /** Port of their own for the metrics, 0 for any free one; by default they are served on the service's port. */
    METRICS_PORT: integerBetween(0, 65_535, '(a port)').optional(),
    METRICS_PATH: z
      .string()
      .regex(/^\/[\w/.-]*$/, 'must be a path such as /metrics')
      .default('/metrics'),
    /** Different values a label may take; later ones are counted as `other`, so that no client can fill the memory. */
    METRICS_MAX_LABEL_VALUES: integerBetween(1, 100_000, 'values').default(1000),
  })
  .transform((env) => ({
    enabled: env.ENABLE_METRICS,
    port: env.METRICS_PORT,
    path: env.METRICS_PATH,
    maxLabelValues: env.METRICS_MAX_LABEL_VALUES,
  }));
export type MetricsSettings = z.output<typeof metricsSettings>;
