import { z } from 'zod';
import { numberBetween, wordList } from './scalars.ts';

/** Collection of errors by Sentry, or by what speaks its protocol; off without a DSN. */
export const sentrySettings = z
  .object({
    /** `https://<public key>@<host>/<project>`: not told anywhere. */
    SENTRY_DSN: z
      .string()
      .regex(/^https?:\/\/\w+(:\w*)?@[^\s/]+(\/\S*)?\/\d+$/, 'must be a DSN such as https://key@sentry.example.com/1')
      .optional(),
    /** Release of the errors; the version of the service by default. */
    SENTRY_RELEASE: z.string().max(200, 'must have at most 200 characters').optional(),
    /** Environment of the errors; that of the service by default. */
    SENTRY_ENVIRONMENT: z.string().max(64, 'must have at most 64 characters').optional(),
    /** Share of the traces that goes to Sentry, too: of those that are kept by OTEL_TRACES_SAMPLER. */
    SENTRY_TRACES_SAMPLE_RATE: numberBetween(0, 1).default(0),
    /** Names of errors, or beginnings of their messages, that are not sent. */
    SENTRY_IGNORE: wordList().default([]),
  })
  .transform((env) => ({
    dsn: env.SENTRY_DSN,
    release: env.SENTRY_RELEASE,
    environment: env.SENTRY_ENVIRONMENT,
    tracesSampleRate: env.SENTRY_TRACES_SAMPLE_RATE,
    ignore: env.SENTRY_IGNORE,
  }));
export type SentrySettings = z.output<typeof sentrySettings>;
