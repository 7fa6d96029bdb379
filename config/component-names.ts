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
  'oauth2-proxy',
  'blackbox-exporter',
  'node-exporter',
  'kube-state-metrics',
  'postgres-exporter',
  'redis-exporter',
  'statsd-exporter',
  'pushgateway',
  'sample-service',
] as const;

export type ComponentName = (typeof componentNames)[number];

/** The component a folder belongs to: the one of its name, or of which it is one of several (`postgres-exporter-orders`). */
export const componentOf = (folder: string): ComponentName | undefined =>
  componentNames.find((name) => name === folder) ?? componentNames.find((name) => folder.startsWith(`${name}-`));
