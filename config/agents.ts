import { z } from 'zod';
import { resources } from './sizing.ts';

const enabled = z.boolean().default(true).describe('Deploy it.');

export const shipperConfig = z
  .enum(['promtail', 'alloy', 'none'])
  .default('promtail')
  .describe(
    'Who ships the lines of every container to Loki. Promtail is past its end of life (2026-03-02); alloy, its successor, gives them the same labels.',
  );

export const promtailConfig = z.strictObject({
  resources: resources({ cpu: '50m', memory: '128Mi', memoryLimit: '256Mi' }),
});

export const alloyConfig = z.strictObject({
  mode: z
    .enum(['api', 'files'])
    .default('api')
    .describe(
      'Where it reads lines: api asks the Kubernetes API and needs neither root nor the nodes; files reads those of the kubelet as root, as Promtail does, and spares the API server.',
    ),
  resources: resources({ cpu: '50m', memory: '128Mi', memoryLimit: '512Mi' }),
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
