import { selects } from './label-selector.ts';
import type { Named, Objects } from './objects.ts';
import { type PodGroup, podsOf } from './pods.ts';
import { standaloneMonitors } from './standalone-monitors.ts';

/** What one endpoint of a monitor leads to. */
export interface ScrapeTarget {
  readonly monitor: string;
  /** Name of the port, or its number. */
  readonly endpoint: string;
  /** Services whose labels the ServiceMonitor selects and that have the port. */
  readonly services: readonly string[];
  /** Owners of the pods behind them. */
  readonly pods: readonly string[];
  /** Ports of those pods. */
  readonly ports: readonly number[];
}

const namespacesOf = ({ metadata, spec }: Named<'ServiceMonitor'> | Named<'PodMonitor'>): readonly string[] =>
  spec.namespaceSelector?.matchNames ?? [metadata.namespace ?? ''];

/** Pods a Service leads to. */
export const podsBehind = ({ metadata, spec }: Named<'Service'>, pods: readonly PodGroup[]): PodGroup[] =>
  pods.filter(
    ({ namespace, labels }) =>
      namespace === metadata.namespace && selects({ matchLabels: spec?.selector ?? {} }, labels),
  );

const portsNamed = (pods: readonly PodGroup[], target: string): number[] =>
  pods.flatMap(({ ports }) =>
    ports.filter(({ name, number }) => name === target || String(number) === target).map(({ number }) => number),
  );

/** Follows every endpoint of every ServiceMonitor and PodMonitor to its pods, as Prometheus would. */
export const scrapeTargets = (objects: Objects): ScrapeTarget[] => {
  const pods = podsOf(objects);
  const throughServices = objects.of('ServiceMonitor').flatMap((monitor) => {
    const selected = objects
      .of('Service')
      .filter(
        ({ metadata }) =>
          namespacesOf(monitor).includes(metadata.namespace ?? '') &&
          selects(monitor.spec.selector, metadata.labels ?? {}),
      );
    return monitor.spec.endpoints.map(({ port, targetPort }) => {
      const endpoint = port ?? String(targetPort ?? '');
      const services = selected.filter(
        ({ spec }) => port === undefined || (spec?.ports ?? []).some(({ name }) => name === port),
      );
      const behind = services.flatMap((service) => podsBehind(service, pods));
      const wanted = services.flatMap(({ spec }) =>
        port === undefined
          ? [endpoint]
          : (spec?.ports ?? []).filter(({ name }) => name === port).map((p) => String(p.targetPort)),
      );
      return {
        monitor: `ServiceMonitor/${monitor.metadata.name}`,
        endpoint,
        services: services.map(({ metadata }) => metadata.name),
        pods: behind.map(({ owner }) => owner),
        ports: wanted.flatMap((target) => portsNamed(behind, target)),
      };
    });
  });
  const direct = objects.of('PodMonitor').flatMap((monitor) => {
    const selected = pods.filter(
      ({ namespace, labels }) => namespacesOf(monitor).includes(namespace) && selects(monitor.spec.selector, labels),
    );
    return (monitor.spec.podMetricsEndpoints ?? []).map(({ port = '' }) => ({
      monitor: `PodMonitor/${monitor.metadata.name}`,
      endpoint: port,
      services: [],
      pods: selected.map(({ owner }) => owner),
      ports: portsNamed(selected, port),
    }));
  });
  return [...throughServices, ...direct, ...standaloneTargets(objects, pods)];
};

/** The same of the scrape configs of a standalone Prometheus. */
const standaloneTargets = (objects: Objects, pods: readonly PodGroup[]): ScrapeTarget[] =>
  standaloneMonitors(objects).map(({ monitor, role, namespaces, port, byNumber, takes }) => {
    const services =
      role === 'pod'
        ? []
        : objects
            .of('Service')
            .filter(
              ({ metadata, spec }) =>
                namespaces.includes(metadata.namespace ?? '') &&
                takes(metadata.labels ?? {}) &&
                (byNumber || (spec?.ports ?? []).some(({ name }) => name === port)),
            );
    const behind =
      role === 'pod'
        ? pods.filter(({ namespace, labels }) => namespaces.includes(namespace) && takes(labels))
        : services.flatMap((service) => podsBehind(service, pods));
    const wanted =
      role === 'pod' || byNumber
        ? [port]
        : services.flatMap(({ spec }) =>
            (spec?.ports ?? []).filter(({ name }) => name === port).map(({ targetPort }) => String(targetPort)),
          );
    return {
      monitor,
      endpoint: port,
      services: services.map(({ metadata }) => metadata.name),
      pods: behind.map(({ owner }) => owner),
      ports: wanted.flatMap((target) => portsNamed(behind, target)),
    };
  });
