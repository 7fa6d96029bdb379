/** Names that index.ts exports, by what they are for: each has a page, in this order, and an example of its file's name. */
export const constructGroups: Readonly<Record<string, readonly string[]>> = {
  'The stack': ['ObservabilityStack'],
  'What is watched': ['ServiceMonitor', 'PodMonitor', 'Probe', 'PrometheusRule', 'healthProbes'],
  'Metrics and alerts': ['PrometheusOperator', 'Prometheus', 'StandalonePrometheus', 'Alertmanager'],
  Exporters: [
    'BlackboxExporter',
    'NodeExporter',
    'KubeStateMetrics',
    'PostgresExporter',
    'RedisExporter',
    'StatsdExporter',
    'Pushgateway',
  ],
  Logs: ['Loki', 'Promtail', 'Alloy'],
  Traces: ['Jaeger', 'JaegerIndexCleaner'],
  Pages: ['Grafana', 'GrafanaDashboards', 'ComponentIngress', 'OAuth2Proxy'],
  'Control plane': ['ApiServerMonitor', 'ControlPlaneMonitor', 'DnsMonitor'],
  'Namespaces and traffic': ['Namespaces', 'NetworkPolicies'],
};

/** Constructs that nobody takes alone: they have no page. Each with the reason. */
export const partsWithoutPage: Readonly<Record<string, string>> = {
  KubeletMonitor: 'Prometheus and StandalonePrometheus bring it',
  SampleService: 'shows the stack at work, and is of no use without it',
};

/** `PostgresExporter` as `postgres-exporter`: the name of its page and of its example. */
export const pageName = (construct: string): string =>
  construct.replaceAll(/(?<=[a-z0-9])[A-Z]/g, (capital) => `-${capital}`).toLowerCase();
