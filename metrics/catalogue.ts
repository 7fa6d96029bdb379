import { alertmanager } from './alertmanager.ts';
import { alloy } from './alloy.ts';
import { blackboxExporter, probes } from './blackbox.ts';
import { cadvisor } from './cadvisor.ts';
import { apiServer, kubeProxy, kubernetesPart, scheduler } from './control-plane.ts';
import { coredns } from './coredns.ts';
import type { Emitter } from './emitter.ts';
import { etcd } from './etcd.ts';
import { grafana } from './grafana.ts';
import { instrumentedService } from './instrumented-service.ts';
import { jaeger, spans } from './jaeger.ts';
import { kubeStateMetrics, kubeStateMetricsOwn } from './kube-state-metrics.ts';
import { kubelet } from './kubelet.ts';
import { loki } from './loki.ts';
import { nodeExporter } from './node-exporter.ts';
import { oauth2Proxy } from './oauth2-proxy.ts';
import { postgresExporter } from './postgres.ts';
import { anyProcess } from './process.ts';
import { configReloader, prometheusOperator } from './prometheus-operator.ts';
import { prometheus } from './prometheus.ts';
import { promtail } from './promtail.ts';
import { pushgateway } from './pushgateway.ts';
import { redisExporter } from './redis.ts';
import { alerts, scrape } from './scrape.ts';
import { statsdExporter } from './statsd-exporter.ts';

/** Whatever tells metrics to this stack, or writes them in it. */
export const emitters: readonly Emitter[] = [
  scrape,
  alerts,
  anyProcess,
  instrumentedService,
  spans,
  probes,
  nodeExporter,
  kubeStateMetrics,
  kubeStateMetricsOwn,
  kubelet,
  cadvisor,
  apiServer,
  scheduler,
  kubernetesPart,
  etcd,
  kubeProxy,
  coredns,
  prometheus,
  prometheusOperator,
  configReloader,
  alertmanager,
  grafana,
  loki,
  promtail,
  alloy,
  jaeger,
  blackboxExporter,
  postgresExporter,
  redisExporter,
  statsdExporter,
  pushgateway,
  oauth2Proxy,
];
