import { z } from 'zod';

/** Who the service is: fields of every log line, resource of every span, tags of every error. */
export const serviceSettings = z
  .object({
    /** Name of the service. */
    OTEL_SERVICE_NAME: z
      .string()
      .max(100, 'must have at most 100 characters')
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must consist of letters, digits, dots, dashes and underscores')
      .default('service'),
    /** Version that runs, such as a tag or a commit. */
    SERVICE_VERSION: z.string().max(100, 'must have at most 100 characters').default('unknown'),
    /** Where it runs; decides the default level of the log. */
    NODE_ENV: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,29}$/, 'must be a word of small letters, such as development, staging or production')
      .default('development'),
  })
  .transform((env) => ({
    name: env.OTEL_SERVICE_NAME,
    version: env.SERVICE_VERSION,
    environment: env.NODE_ENV,
  }));
export type ServiceSettings = z.output<typeof serviceSettings>;
