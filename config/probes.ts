import { z } from 'zod';
import { probeTarget } from './addresses.ts';
import { dnsLabel, interval, positiveDuration } from './scalars.ts';
import { shorterDuration } from './units.ts';

/** Blackbox exporter modules a probe can name; their settings are in constructs/blackbox-config.ts. */
export const probeModules = ['http_2xx', 'http_post_2xx', 'tcp_connect', 'tls_connect', 'icmp'] as const;

const common = {
  targets: z
    .array(probeTarget)
    .min(1, { error: 'no target is given; write at least one' })
    .describe('What to probe from inside the cluster.'),
  module: z.enum(probeModules).default('http_2xx').describe('How to probe.'),
  interval: interval.default('30s').describe('How often.'),
  timeout: positiveDuration
    .optional()
    .describe('When a probe counts as failed; at most the interval. Default: 10s, or the interval if shorter.'),
};
const withTimeout = <T extends { readonly interval: string; readonly timeout?: string | undefined }>(value: T) => ({
  ...value,
  timeout: value.timeout ?? shorterDuration('10s', value.interval),
});

/** A probe of anything. */
export const probe = z
  .strictObject({ name: dnsLabel.describe('Unique among all probes.'), ...common })
  .transform((value) => withTimeout(value));

/** A probe that belongs to a service: its name may be left out, and its metrics carry the service's name. */
export const serviceProbe = z
  .strictObject({
    name: dnsLabel.optional().describe("Unique among all probes. Default: the service's name."),
    ...common,
  })
  .transform((value) => withTimeout(value));

export type ProbeConfig = z.output<typeof probe>;
