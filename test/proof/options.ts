import { alertmanagerAxes, alertmanagerRefusals } from './options/alertmanager.ts';
import type { Axis, Refusal } from './options/axis.ts';
import { clusterAxes } from './options/cluster.ts';
import { exporterAxes } from './options/exporters.ts';
import { logAndTraceAxes, logAndTraceRefusals } from './options/logs-and-traces.ts';
import { ownFileAxes } from './options/own-files.ts';
import { peopleAxes } from './options/people.ts';
import { prometheusAxes, prometheusRefusals } from './options/prometheus.ts';
import { serviceAxes, serviceRefusals } from './options/services.ts';

/** Every choice that changes what is deployed; pairwise.ts makes variants of them. */
export const axes: readonly Axis[] = [
  ...prometheusAxes,
  ...alertmanagerAxes,
  ...peopleAxes,
  ...logAndTraceAxes,
  ...serviceAxes,
  ...exporterAxes,
  ...clusterAxes,
  ...ownFileAxes,
];

/** What cannot be chosen together; each pair is shown to be refused. */
export const refusals: readonly Refusal[] = [
  ...prometheusRefusals,
  ...alertmanagerRefusals,
  ...logAndTraceRefusals,
  ...serviceRefusals,
];
