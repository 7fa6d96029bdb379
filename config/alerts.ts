import { z } from 'zod';
import { componentAlertSettings } from './alerts/components.ts';
import { controlPlaneAlertSettings } from './alerts/control-plane.ts';
import { exporterAlertSettings } from './alerts/exporters.ts';
import { httpServiceAlertSettings } from './alerts/http-service.ts';
import { kubernetesAlertSettings } from './alerts/kubernetes.ts';
import { measureAlertSettings } from './alerts/measures.ts';
import { nodeAlertSettings } from './alerts/nodes.ts';
import { platformAlertSettings } from './alerts/platform.ts';
import { probeAlertSettings } from './alerts/probes.ts';
import { sloAlertSettings } from './alerts/slo.ts';

/** Name of an alert's settings: `highErrorRate` of HighErrorRate. */
export const alertsConfig = z.strictObject({
  runbookUrl: z
    .string()
    .regex(/\{alert\}/, { error: '{alert}, which stands for the name of the alert, is missing; put it in' })
    .default('runbooks/{alert}.md')
    .describe(
      'Address of the runbooks, which alerts link to; {alert} stands for the name. Default: the pages that come with Belvedere, by their path in it. Publish them where people on call can read them.',
    ),
  grafanaUrl: z
    .string()
    .regex(/^https?:\/\/\S*[^\s/]$/, {
      error: 'not an address of Grafana; write http:// or https:// and no slash at the end',
    })
    .optional()
    .describe('Where people reach Grafana; alerts link to boards there. Default: its ingress, or its Service.'),
  ...httpServiceAlertSettings,
  ...sloAlertSettings,
  ...measureAlertSettings,
  ...platformAlertSettings,
  ...probeAlertSettings,
  ...kubernetesAlertSettings,
  ...nodeAlertSettings,
  ...controlPlaneAlertSettings,
  ...componentAlertSettings,
  ...exporterAlertSettings,
});

export type AlertsConfig = z.output<typeof alertsConfig>;
