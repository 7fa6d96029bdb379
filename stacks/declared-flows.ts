import type { Config } from '../config/schema.ts';
import { Alertmanager } from '../constructs/alertmanager.ts';
import { Alloy } from '../constructs/alloy.ts';
import { BlackboxExporter } from '../constructs/blackbox-exporter.ts';
import { type Addresses, type FlowPort, type ForeignPods, type Pods, tcp } from '../constructs/flows.ts';
import { Grafana } from '../constructs/grafana.ts';
import { Jaeger } from '../constructs/jaeger.ts';
import { KubeletMonitor } from '../constructs/kubelet-monitor.ts';
import { KubeStateMetrics } from '../constructs/kube-state-metrics.ts';
import { Loki } from '../constructs/loki.ts';
import type { NetworkPolicies } from '../constructs/network-policies.ts';
import { NodeExporter } from '../constructs/node-exporter.ts';
import { Prometheus } from '../constructs/prometheus.ts';
import { PrometheusOperator } from '../constructs/prometheus-operator.ts';
import { Promtail } from '../constructs/promtail.ts';
import { SampleService } from '../constructs/sample-service.ts';
import { type Components, ownPods } from './components.ts';
import { controlPlaneFlows } from './control-plane.ts';
import { declareExporterFlows } from './exporters.ts';
import { declareIngressFlows, loginFlows } from './ingresses.ts';
import { receiverFlows } from './receiver-flows.ts';
import { declareStorageFlows } from './storage-flows.ts';

/** Address on which node-local DNS caches listen (https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/). */
const nodeLocalDns = '169.254.20.10/32';
const dnsPorts: readonly FlowPort[] = [
  { port: 53, protocol: 'UDP' },
  { port: 53, protocol: 'TCP' },
];

/** Declares all traffic between the components, and between them and what every cluster has. */
export const declareFlows = (policies: NetworkPolicies, config: Config, components: Components): void => {
  const {
    operator,
    prometheus,
    alertmanager,
    grafana,
    loki,
    promtail,
    alloy,
    jaeger,
    jaegerIndexCleaner,
    blackbox,
    kubeStateMetrics,
    sampleService,
  } = components;
  const { apiServer, nodes, dns } = config.networkPolicies;
  const api: Addresses = { kind: 'addresses', cidrs: apiServer.cidrs };
  const nodeAddresses: Addresses = { kind: 'addresses', cidrs: nodes.cidrs };
  const clusterDns: ForeignPods = {
    kind: 'foreign-pods',
    namespace: dns.namespace,
    labels: dns.podLabels,
    cidrs: [nodeLocalDns],
  };
  const flow = (
    from: Pods | undefined,
    to: Pods | ForeignPods | Addresses | undefined,
    ports: readonly FlowPort[],
  ): void => {
    if (from !== undefined && to !== undefined) policies.allow({ from, to, ports });
  };

  for (const component of [
    operator,
    prometheus,
    alertmanager,
    grafana,
    loki,
    promtail,
    alloy,
    jaeger,
    jaegerIndexCleaner,
    blackbox,
    kubeStateMetrics,
    sampleService,
  ])
    flow(component?.pods, clusterDns, dnsPorts);
  for (const component of [operator, prometheus, promtail, alloy, kubeStateMetrics])
    flow(component?.pods, api, tcp(...apiServer.ports));

  const prometheusPorts = [
    Prometheus.port,
    ...(config.prometheus.mode === 'operator' ? [Prometheus.reloaderPort] : []),
  ];
  const scrapes: readonly (readonly [{ readonly pods: Pods } | undefined, readonly number[]])[] = [
    [operator, [PrometheusOperator.port]],
    [prometheus, prometheusPorts],
    [alertmanager, [Alertmanager.port]],
    [grafana, [Grafana.port]],
    [loki, [Loki.port]],
    [promtail, [Promtail.port]],
    [alloy, [Alloy.port]],
    [jaeger, Jaeger.metricsPorts],
    [blackbox, [BlackboxExporter.port]],
    [kubeStateMetrics, KubeStateMetrics.ports],
  ];
  for (const [target, ports] of scrapes) flow(prometheus.pods, target?.pods, tcp(...ports));
  flow(
    prometheus.pods,
    nodeAddresses,
    tcp(KubeletMonitor.port, ...(components.nodeExporter === undefined ? [] : [NodeExporter.port])),
  );

  for (const scrape of controlPlaneFlows(config, prometheus.pods)) policies.allow(scrape);

  declareExporterFlows(policies, {
    config,
    exporters: components.exporters,
    prometheus: prometheus.pods,
    dns: { to: clusterDns, ports: dnsPorts },
  });

  declareIngressFlows(policies, {
    config,
    waysIn: components.waysIn,
    prometheus: prometheus.pods,
    dns: { to: clusterDns, ports: dnsPorts },
  });
  for (const { to, ports } of loginFlows(config.grafana.oidc))
    policies.allow({ from: grafana.pods, to, ...(ports && { ports }) });

  flow(grafana.pods, prometheus.pods, tcp(Prometheus.port));
  flow(grafana.pods, alertmanager.pods, tcp(Alertmanager.port));
  flow(grafana.pods, loki.pods, tcp(Loki.port));
  flow(grafana.pods, jaeger.pods, tcp(Jaeger.queryPort));
  flow(promtail?.pods, loki.pods, tcp(Loki.port));
  flow(alloy?.pods, loki.pods, tcp(Loki.port));
  flow(jaeger.pods, prometheus.pods, tcp(Prometheus.port));
  flow(sampleService?.pods, jaeger.pods, tcp(...Jaeger.receiverPorts));
  if (sampleService !== undefined)
    policies.allow({
      from: { kind: 'foreign-pods', namespace: sampleService.pods.namespace },
      to: sampleService.pods,
      ports: tcp(SampleService.port),
    });
  // Their monitors are picked up, and which pods and ports these name is not known here.
  for (const namespace of config.prometheus.extraNamespaces)
    policies.allow({ from: prometheus.pods, to: { kind: 'foreign-pods', namespace } });
  for (const namespace of config.grafana.usersFrom)
    policies.allow({ from: { kind: 'foreign-pods', namespace }, to: grafana.pods, ports: tcp(Grafana.port) });
  for (const namespace of config.jaeger.sendersFrom)
    policies.allow({ from: { kind: 'foreign-pods', namespace }, to: jaeger.pods, ports: tcp(...Jaeger.receiverPorts) });

  if (config.alertmanager.replicas > 1)
    flow(alertmanager.pods, alertmanager.pods, [
      { port: Alertmanager.meshPort, protocol: 'TCP' },
      { port: Alertmanager.meshPort, protocol: 'UDP' },
    ]);
  if (config.loki.replicas > 1) flow(loki.pods, loki.pods, tcp(...Loki.peerPorts));
  declareStorageFlows(policies, config, components);
  if (config.grafana.replicas > 1)
    flow(grafana.pods, grafana.pods, [
      { port: Grafana.meshPort, protocol: 'TCP' },
      { port: Grafana.meshPort, protocol: 'UDP' },
    ]);
  for (const { to, ports } of receiverFlows(config.alertmanager.receivers, ownPods(components)))
    policies.allow({ from: alertmanager.pods, to, ...(ports && { ports }) });
};
