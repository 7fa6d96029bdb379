import { Construct } from 'constructs';
import type { ProbeConfig } from '../config/probes.ts';
import type { Config } from '../config/schema.ts';
import type { ServiceConfig } from '../config/services.ts';
import { durationSeconds } from '../config/units.ts';
import { objectLabels } from '../constructs/component.ts';
import { tcp } from '../constructs/flows.ts';
import { Jaeger } from '../constructs/jaeger.ts';
import type { NetworkPolicies } from '../constructs/network-policies.ts';
import { Probe } from '../constructs/probe.ts';
import { PrometheusRule } from '../constructs/prometheus-rule.ts';
import { SampleService, sampleServiceName } from '../constructs/sample-service.ts';
import { type ServiceEndpoint, ServiceMonitor } from '../constructs/service-monitor.ts';
import { serviceRules } from './alert-groups.ts';
import { type Components, ownPods } from './components.ts';
import { allowSenders } from './exporters.ts';
import { targetFlow } from './target-flow.ts';
import { withTeam } from './teams.ts';

export interface MonitoredServicesProps {
  readonly config: Config;
  readonly components: Components;
  readonly policies: NetworkPolicies | undefined;
}

/** What the stack watches for others: a ServiceMonitor, probes and alerts for each service, and the flows they need. */
export class MonitoredServices extends Construct {
  readonly #props: MonitoredServicesProps;
  readonly #sendingNamespaces = new Set<string>();

  constructor(scope: Construct, id: string, props: MonitoredServicesProps) {
    super(scope, id);
    this.#props = props;
  }

  add(service: ServiceConfig): void {
    const { config, components } = this.#props;
    const { prometheus } = config;
    const scope = new Construct(this, service.name);
    const interval = service.interval ?? prometheus.scrapeInterval;

    new ServiceMonitor(scope, 'ServiceMonitor', {
      name: `service-${service.name}`,
      namespace: config.namespaces.stack,
      labels: objectLabels(service.name, config.name),
      selector: service.selector,
      namespaces: [service.namespace],
      endpoints: [endpoint(service, shorter(service.timeout ?? prometheus.scrapeTimeout, interval))],
    });
    new PrometheusRule(scope, 'Rules', {
      name: `service-${service.name}`,
      namespace: config.namespaces.stack,
      labels: objectLabels(service.name, config.name),
      groups: withTeam(serviceRules(config, service), service.team),
    });
    components.prometheus.discoverIn(service.namespace);
    this.#openFlows(service);
    for (const probe of service.probes) this.addProbe({ ...probe, name: probe.name ?? service.name }, service);
  }

  /** A probe, of a service or of anything. */
  addProbe(probe: ProbeConfig, service?: ServiceConfig): void {
    const { config, components, policies } = this.#props;
    if (components.blackbox === undefined) return;
    new Probe(this, `Probe-${probe.name}`, {
      name: `probe-${probe.name}`,
      namespace: config.namespaces.stack,
      labels: objectLabels(service?.name ?? probe.name, config.name),
      jobName: probe.name,
      prober: components.blackbox.address,
      module: probe.module,
      targets: probe.targets,
      interval: probe.interval,
      scrapeTimeout: shorter(probe.timeout, probe.interval),
      ...(service === undefined ? {} : { targetLabels: { namespace: service.namespace, service_name: service.name } }),
    });
    for (const target of probe.targets)
      policies?.allow({ from: components.blackbox.pods, ...targetFlow(target, ownPods(components)) });
  }

  #openFlows({ name, namespace, port }: ServiceConfig): void {
    const { components, policies } = this.#props;
    const { prometheus, jaeger, sampleService } = components;
    if (sampleService !== undefined && name === sampleServiceName) {
      policies?.allow({ from: prometheus.pods, to: sampleService.pods, ports: tcp(SampleService.port) });
      return;
    }
    policies?.allow({
      from: prometheus.pods,
      to: { kind: 'foreign-pods', namespace },
      // A policy knows the ports of pods by number; the name of a Service's port says none.
      ...(typeof port === 'number' ? { ports: tcp(port) } : {}),
    });
    if (this.#sendingNamespaces.has(namespace)) return;
    this.#sendingNamespaces.add(namespace);
    policies?.allow({
      from: { kind: 'foreign-pods', namespace },
      to: jaeger.pods,
      ports: tcp(...Jaeger.receiverPorts),
    });
    if (policies !== undefined) allowSenders(policies, components.exporters, namespace);
  }
}

const shorter = (a: string, b: string): string => (durationSeconds(a) <= durationSeconds(b) ? a : b);

/** Its metrics carry `service_name`, as its logs and traces do, so that one leads to the other. */
const endpoint = (service: ServiceConfig, scrapeTimeout: string): ServiceEndpoint => ({
  ...(typeof service.port === 'number' ? { targetPort: service.port } : { port: service.port }),
  path: service.path,
  ...(service.interval === undefined ? {} : { interval: service.interval }),
  scrapeTimeout,
  relabelings: [{ targetLabel: 'service_name', replacement: service.name }],
});
