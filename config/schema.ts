import { z } from 'zod';
import {
  alloyConfig,
  blackboxConfig,
  kubeStateMetricsConfig,
  nodeExporterConfig,
  prometheusOperatorConfig,
  promtailConfig,
  shipperConfig,
} from './agents.ts';
import { alertmanagerConfig } from './alertmanager.ts';
import { alertsConfig } from './alerts.ts';
import { controlPlaneConfig, platform } from './control-plane.ts';
import { environmentsConfig } from './environments.ts';
import { postgresInstance, pushgatewayConfig, redisInstance, statsdConfig } from './exporters.ts';
import { externalSecretsConfig } from './external-secrets.ts';
import { extraConfig } from './extra.ts';
import { grafanaConfig } from './grafana.ts';
import { imagesConfig } from './images.ts';
import { ingressConfig } from './ingress.ts';
import { jaegerConfig } from './jaeger.ts';
import { lokiConfig } from './loki.ts';
import { metadataConfig } from './metadata.ts';
import { networkPoliciesConfig } from './network-policies.ts';
import { patchesConfig } from './patches.ts';
import { probe } from './probes.ts';
import { prometheusConfig } from './prometheus.ts';
import { dnsLabel } from './scalars.ts';
import { scaleConfig, withReplicas, type WithReplicas } from './scale.ts';
import { schedulingConfig } from './scheduling.ts';
import { sampleServiceConfig, service } from './services.ts';
import { crossCheck } from './cross-checks.ts';

const settings = z.strictObject({
  name: dnsLabel
    .default('observability')
    .describe('Name of the stack; every object carries it as app.kubernetes.io/part-of.'),
  cluster: z
    .string()
    .regex(/^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/, {
      error: 'not a cluster name; use at most 63 of A-Z, a-z, 0-9, "-", "_" and "."',
    })
    .default('default')
    .describe('Name of the cluster; metrics that leave it, alerts and logs carry it as label cluster.'),
  platform,
  namespaces: z
    .strictObject({
      stack: dnsLabel
        .default('observability')
        .describe('Namespace of everything but the agents; Pod Security restricted.'),
      agents: dnsLabel
        .default('observability-agents')
        .describe('Namespace of what must touch the nodes; Pod Security privileged.'),
    })
    .prefault({}),
  scale: scaleConfig,
  prometheusOperator: prometheusOperatorConfig.prefault({}),
  prometheus: prometheusConfig.prefault({}),
  controlPlane: controlPlaneConfig.prefault({}),
  alertmanager: alertmanagerConfig.prefault({}),
  grafana: grafanaConfig.prefault({}),
  loki: lokiConfig.prefault({}),
  shipper: shipperConfig,
  promtail: promtailConfig.prefault({}),
  alloy: alloyConfig.prefault({}),
  jaeger: jaegerConfig.prefault({}),
  blackbox: blackboxConfig.prefault({}),
  probes: z.array(probe).default([]).describe('What is probed from inside the cluster, besides the services.'),
  nodeExporter: nodeExporterConfig.prefault({}),
  kubeStateMetrics: kubeStateMetricsConfig.prefault({}),
  postgres: z.array(postgresInstance).default([]).describe('PostgreSQL databases to watch, an exporter for each.'),
  redis: z.array(redisInstance).default([]).describe('Redis servers to watch, an exporter for each.'),
  statsd: statsdConfig.prefault({}),
  pushgateway: pushgatewayConfig.prefault({}),
  services: z.array(service).default([]).describe('Services to monitor.'),
  alerts: alertsConfig.prefault({}).describe('Thresholds of the alerts.'),
  sampleService: sampleServiceConfig.prefault({}),
  ingress: ingressConfig.prefault({}),
  networkPolicies: networkPoliciesConfig.prefault({}),
  metadata: metadataConfig.prefault({}),
  scheduling: schedulingConfig.prefault({}),
  images: imagesConfig.prefault({}),
  externalSecrets: externalSecretsConfig.prefault({}),
  extra: extraConfig.prefault({}),
  patches: patchesConfig,
  environments: environmentsConfig,
});

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** belvedere.yaml: every setting with its default, unit and meaning. An empty file is the default stack. */
export const configSchema = settings
  .superRefine(
    (config, context) => {
      for (const { message, path } of crossCheck(config))
        context.addIssue({ code: 'custom', message, path: [...path] });
    },
    // Also when single settings are wrong: all problems are reported at once.
    { when: ({ value }) => isObject(value) },
  )
  .transform((config): Config => withReplicas(config));

export type Config = WithReplicas<z.output<typeof settings>>;
export type ConfigInput = z.input<typeof settings>;
