import { z } from 'zod';
import { oneOf, port } from './scalars.ts';

/** Where the same measurements go over StatsD; nowhere by default. */
export const statsdSettings = z
  .object({
    /** Host of a StatsD server or Datadog agent; set it to send over UDP. */
    STATSD_HOST: z
      .string()
      .regex(/^[\w.:-]+$/, 'must be a host name or an address')
      .optional(),
    /** Its UDP port. */
    STATSD_PORT: port().default(8125),
    /** Path of a Unix datagram socket, such as `/var/run/datadog/dsd.socket`, instead of UDP. */
    STATSD_SOCKET: z.string().startsWith('/', 'must be the absolute path of a socket').optional(),
    /** `dogstatsd` sends labels as tags; `statsd` puts their values into the name. */
    STATSD_FORMAT: oneOf(['dogstatsd', 'statsd']).default('dogstatsd'),
    /** Put before each name. */
    STATSD_PREFIX: z
      .string()
      .regex(/^[\w.]*$/, 'must consist of letters, digits, underscores and dots')
      .default(''),
  })
  .transform((env) => ({
    host: env.STATSD_HOST,
    port: env.STATSD_PORT,
    socket: env.STATSD_SOCKET,
    format: env.STATSD_FORMAT,
    prefix: env.STATSD_PREFIX,
  }));
export type StatsdSettings = z.output<typeof statsdSettings>;
