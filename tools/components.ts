import { alertmanager } from './alertmanager/component.ts';
import { alloy } from './alloy/component.ts';
import { blackboxExporter } from './blackbox-exporter/component.ts';
import { etcd } from './etcd/component.ts';
import { jaeger } from './jaeger/component.ts';
import { kubeStateMetrics } from './kube-state-metrics/component.ts';
import { kubernetes } from './kubernetes/component.ts';
import { kustomize } from './kustomize/component.ts';
import { kwok } from './kwok/component.ts';
import { loki } from './loki/component.ts';
import { nodeExporter } from './node-exporter/component.ts';
import { oauth2Proxy } from './oauth2-proxy/component.ts';
import { postgresExporter } from './postgres-exporter/component.ts';
import { prometheusOperator } from './prometheus-operator/component.ts';
import { prometheus } from './prometheus/component.ts';
import { promtail } from './promtail/component.ts';
import { pushgateway } from './pushgateway/component.ts';
import { redisExporter } from './redis-exporter/component.ts';
import { statsdExporter } from './statsd-exporter/component.ts';
import type { Tool } from './tool.ts';
import { versitygw } from './versitygw/component.ts';

const byBinary = {
  ...prometheus,
  ...alertmanager,
  ...prometheusOperator,
  ...kubernetes,
  ...etcd,
  ...kwok,
  ...kustomize,
  ...blackboxExporter,
  ...nodeExporter,
  ...kubeStateMetrics,
  ...loki,
  ...versitygw,
  ...promtail,
  ...alloy,
  ...jaeger,
  ...postgresExporter,
  ...redisExporter,
  ...statsdExporter,
  ...pushgateway,
  ...oauth2Proxy,
};

/** The name of a tool is the name of its binary. */
export type ToolName = keyof typeof byBinary;

/** Every real component that tests can run, and where each can be had from. */
export const tools: Readonly<Record<ToolName, Tool>> = byBinary;

/** The names in a fixed order: what most tests need comes first. */
export const toolNames = Object.keys(byBinary) as readonly ToolName[];

/** Whether a word names a tool. */
export const isToolName = (name: string): name is ToolName => Object.hasOwn(byBinary, name);
