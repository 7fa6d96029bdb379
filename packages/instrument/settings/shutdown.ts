import { z } from 'zod';
import { integerBetween } from './scalars.ts';

/** How the service ends on SIGTERM. Both together must be less than `terminationGracePeriodSeconds` of the pod, 30 s by default. */
export const shutdownSettings = z
  .object({
    /** How long requests are still taken after readiness is off, until endpoints have been removed everywhere. 0 in development and tests. */
    SHUTDOWN_DELAY_MS: integerBetween(0, 600_000, 'ms').optional(),
    /** How long everything after the signal may take; what is not done by then is given up, with exit code 1. */
    SHUTDOWN_GRACE_MS: integerBetween(1, 3_600_000, 'ms').default(25_000),
    NODE_ENV: z.string().optional().catch(undefined),
  })
  .transform((env, context) => {
    const delayMilliseconds = env.SHUTDOWN_DELAY_MS ?? defaultDelay(env.NODE_ENV ?? 'development');
    if (delayMilliseconds >= env.SHUTDOWN_GRACE_MS) {
      context.addIssue({
        code: 'custom',
        path: ['SHUTDOWN_GRACE_MS'],
        message: `must be more than SHUTDOWN_DELAY_MS, ${String(delayMilliseconds)} ms`,
      });
    }
    return { delayMilliseconds, graceMilliseconds: env.SHUTDOWN_GRACE_MS };
  });
export type ShutdownSettings = z.output<typeof shutdownSettings>;

/** What kubelets and proxies mostly need to see that an endpoint has gone. */
const defaultDelay = (environment: string): number =>
  environment === 'development' || environment === 'test' ? 0 : 5000;
