import { z } from 'zod';
import { httpMetricsConfig } from './http-metrics.ts';
import { serviceProbe } from './probes.ts';
import { secretName } from './secret-references.ts';
import { sloConfig } from './slo.ts';
import { dnsLabel, interval, labels, portNumber, positiveDuration } from './scalars.ts';

const notAPort = (issue: { readonly input?: unknown }): string =>
  `${JSON.stringify(issue.input)} is not a port; write the name of the Service's port, or the number of the container's`;
const servicePort = z.union(
  [z.string().regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, { error: notAPort }), portNumber],
  { error: notAPort },
);

/** A service to monitor: where its metrics are, and what else is watched of it. */
export const service = z
  .strictObject({
    name: dnsLabel.describe('Unique name; metrics, logs and traces carry it as service_name.'),
    namespace: dnsLabel.describe('Namespace of its Service and pods.'),
    team: z
      .string()
      .min(1)
      .optional()
      .describe('Who answers for it: its alerts carry label team, by which alertmanager.teams routes them.'),
    selector: labels.optional().describe('Labels of its Service. Default: app.kubernetes.io/name: <name>.'),
    port: servicePort
      .default('http')
      .describe("Name of the Service's port, or number of the container's, that serves the metrics."),
    path: z
      .string()
      .regex(/^\/\S*$/, { error: 'not a path; begin with /' })
      .default('/metrics')
      .describe('Path of the metrics.'),
    interval: interval.optional().describe('How often it is scraped. Default: prometheus.scrapeInterval.'),
    timeout: positiveDuration
      .optional()
      .describe('When a scrape counts as failed. Default: prometheus.scrapeTimeout, or the interval if shorter.'),
    metrics: httpMetricsConfig.describe('What it calls its metrics, where not as @belvedere/instrument does.'),
    measures: z
      .array(z.enum(['database', 'cache', 'queue', 'inference', 'orders']))
      .default([])
      .describe('What it measures besides requests, by the names of @belvedere/instrument; alerts watch it.'),
    slo: sloConfig.optional().describe('What is promised of it. Default: nothing.'),
    probes: z.array(serviceProbe).default([]).describe('Blackbox probes of it.'),
  })
  .transform((value) => ({ ...value, selector: value.selector ?? { 'app.kubernetes.io/name': value.name } }));

export type ServiceInput = z.input<typeof service>;
export type ServiceConfig = z.output<typeof service>;

export const sampleServiceConfig = z.strictObject({
  enabled: z.boolean().default(false).describe('Deploy the sample service and monitor it.'),
  namespace: dnsLabel.default('shop').describe('Namespace that is made for it.'),
  image: z.string().min(1).optional().describe('Image built from service/Dockerfile; required when enabled.'),
  secretName: secretName
    .default('sample-service')
    .describe(
      'Secret in its namespace whose keys `admin-token` and `health-token` open its switches and /health; without a key, they stay closed.',
    ),
});
