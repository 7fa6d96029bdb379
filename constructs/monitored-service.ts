import type { Construct } from 'constructs';
import { clusterService, type ClusterServiceProps } from './cluster-service.ts';
import { type ServiceEndpoint, ServiceMonitor } from './service-monitor.ts';

export interface MonitoredServiceProps extends ClusterServiceProps {
  /** Ports of the Service that are scraped, and how. */
  readonly endpoints: readonly ServiceEndpoint[];
}

/** The Service of a component, and the ServiceMonitor that scrapes it as the job of the component's name. */
export const monitoredService = (scope: Construct, { endpoints, ...service }: MonitoredServiceProps): void => {
  clusterService(scope, 'Service', service);
  const { name, namespace, labels, selector } = service;
  new ServiceMonitor(scope, 'ServiceMonitor', {
    name,
    namespace,
    labels,
    selector,
    jobLabel: 'app.kubernetes.io/name',
    endpoints,
  });
};
