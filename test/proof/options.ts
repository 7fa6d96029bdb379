import { accessAxes, accessRefusals } from './options/access.ts';
import { alertmanagerAxes, alertmanagerRefusals } from './options/alertmanager.ts';
import type { Axis, Refusal } from './options/axis.ts';
import { clusterAxes } from './options/cluster.ts';
import { dashboardAxes } from './options/dashboards.ts';
import { exporterAxes } from './options/exporters.ts';
import { grafanaLoginAxes, grafanaLoginRefusals } from './options/grafana-login.ts';
import { logAndTraceAxes, logAndTraceRefusals } from './options/logs-and-traces.ts';
import { ownFileAxes } from './options/own-files.ts';
import { peopleAxes } from './options/people.ts';
import { platformAxes, platformRefusals } from './options/platform.ts';
import { prometheusAxes, prometheusRefusals } from './options/prometheus.ts';
import { routingAxes, routingRefusals } from './options/routing.ts';
import { scaleAxes, scaleRefusals } from './options/scale.ts';
import { secretAxes } from './options/secrets.ts';
import { serviceAxes, serviceRefusals } from './options/services.ts';

/** Every choice that changes what is deployed; pairwise.ts makes variants of them. */
export const axes: readonly Axis[] = [
  ...scaleAxes,
  ...prometheusAxes,
  ...alertmanagerAxes,
  ...routingAxes,
  ...peopleAxes,
  ...dashboardAxes,
  ...accessAxes,
  ...grafanaLoginAxes,
  ...secretAxes,
  ...logAndTraceAxes,
  ...serviceAxes,
  ...exporterAxes,
  ...platformAxes,
  ...clusterAxes,
  ...ownFileAxes,
];

/** What cannot be chosen together; each is shown to be refused. */
export const refusals: readonly Refusal[] = [
  ...scaleRefusals,
  ...prometheusRefusals,
  ...alertmanagerRefusals,
  ...routingRefusals,
  ...accessRefusals,
  ...grafanaLoginRefusals,
  ...logAndTraceRefusals,
  ...serviceRefusals,
  ...platformRefusals,
];
