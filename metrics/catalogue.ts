import { blackboxExporter, probes } from './blackbox.ts';
import type { Emitter } from './emitter.ts';
import { instrumentedService } from './instrumented-service.ts';
import { kubeStateMetrics, kubeStateMetricsOwn } from './kube-state-metrics.ts';
import { nodeExporter } from './node-exporter.ts';
import { prometheus } from './prometheus.ts';
import { alerts, scrape } from './scrape.ts';

/** Whatever tells metrics to this stack, or writes them in it. */
export const emitters: readonly Emitter[] = [
  scrape,
  alerts,
  instrumentedService,
  probes,
  nodeExporter,
  kubeStateMetrics,
  kubeStateMetricsOwn,
  prometheus,
  blackboxExporter,
];
