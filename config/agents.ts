import { z } from 'zod';
import { resources } from './sizing.ts';

const enabled = z.boolean().default(true).describe('Deploy it.');

export const promtailConfig = z.strictObject({
  enabled,
  resources: resources({ cpu: '50m', memory: '128Mi', memoryLimit: '256Mi' }),
});

export const nodeExporterConfig = z.strictObject({
  enabled,
  resources: resources({ cpu: '50m', memory: '32Mi', memoryLimit: '128Mi' }),
});

export const kubeStateMetricsConfig = z.strictObject({
  enabled,
  resources: resources({ cpu: '10m', memory: '128Mi', memoryLimit: '256Mi' }),
});

export const blackboxConfig = z.strictObject({
  enabled,
  resources: resources({ cpu: '10m', memory: '32Mi', memoryLimit: '64Mi' }),
});

export const prometheusOperatorConfig = z.strictObject({
  enabled: z
    .boolean()
    .optional()
    .describe(
      'Deploy the operator and its CRDs; off where the cluster has one already. Default: true, unless prometheus.mode is standalone.',
    ),
  resources: resources({ cpu: '50m', memory: '100Mi', memoryLimit: '200Mi' }),
});
