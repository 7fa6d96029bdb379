/** What the stack deploys, by the names its pods carry as app.kubernetes.io/name and its folders have in the output. */
export const componentNames = [
  'prometheus-operator',
  'prometheus',
  'alertmanager',
  'grafana',
  'loki',
  'promtail',
  'alloy',
  'jaeger',
  'blackbox-exporter',
  'node-exporter',
  'kube-state-metrics',
  'sample-service',
] as const;

export type ComponentName = (typeof componentNames)[number];
