import type { IConstruct } from 'constructs';
import { PodMonitor } from './pod-monitor.ts';
import { Probe } from './probe.ts';
import { PrometheusRule } from './prometheus-rule.ts';
import { ServiceMonitor } from './service-monitor.ts';

/** What Prometheus is to scrape, probe and evaluate. */
export interface Monitors {
  readonly serviceMonitors: readonly ServiceMonitor[];
  readonly podMonitors: readonly PodMonitor[];
  readonly probes: readonly Probe[];
  readonly rules: readonly PrometheusRule[];
}

/** Everything of the kind below a scope, in the order of the tree. */
export const monitorsBelow = (scope: IConstruct): Monitors => {
  const all = scope.node.findAll();
  return {
    serviceMonitors: all.filter((construct) => construct instanceof ServiceMonitor),
    podMonitors: all.filter((construct) => construct instanceof PodMonitor),
    probes: all.filter((construct) => construct instanceof Probe),
    rules: all.filter((construct) => construct instanceof PrometheusRule),
  };
};
