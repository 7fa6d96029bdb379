import { z } from 'zod';
import { dnsLabel, duration } from './scalars.ts';

/** Blackbox exporter modules a probe can name; their settings are in constructs/blackbox-config.ts. */
export const probeModules = ['http_2xx', 'http_post_2xx', 'tcp_connect', 'tls_connect', 'icmp'] as const;

const target = z.string().regex(/^[^\s@]+$/, {
  error: 'not a probe target; write a URL (http modules), host:port (tcp and tls) or host (icmp), without credentials',
});

const common = {
  targets: z
    .array(target)
    .min(1, { error: 'no target is given; write at least one' })
    .describe('What to probe from inside the cluster.'),
  module: z.enum(probeModules).default('http_2xx').describe('How to probe.'),
  interval: duration.default('30s').describe('How often.'),
  timeout: duration.default('10s').describe('When a probe counts as failed; at most the interval.'),
};

/** A probe of anything. */
export const probe = z.strictObject({ name: dnsLabel.describe('Unique among all probes.'), ...common });

/** A probe that belongs to a service: its name may be left out, and its metrics carry the service's name. */
export const serviceProbe = z.strictObject({
  name: dnsLabel.optional().describe("Unique among all probes. Default: the service's name."),
  ...common,
});

export type ProbeConfig = z.output<typeof probe>;
