import { Construct } from 'constructs';
import { controlPlaneJobs, controlPlaneParts, isScraped, reachOf } from '../config/control-plane-parts.ts';
import type { Config } from '../config/schema.ts';
import { ApiServerMonitor } from '../constructs/api-server-monitor.ts';
import type { Labels } from '../constructs/component.ts';
import { controllerManagerDrops } from '../constructs/control-plane-metrics.ts';
import { ControlPlaneMonitor } from '../constructs/control-plane-monitor.ts';
import { DnsMonitor } from '../constructs/dns-monitor.ts';
import { type Flow, type Pods, tcp } from '../constructs/flows.ts';

/** Rights with which EKS tells of its controller manager and scheduler (https://docs.aws.amazon.com/eks/latest/userguide/view-raw-metrics.html). */
const eksParts = {
  controllerManager: { resource: 'kcm/metrics', path: '/apis/metrics.eks.amazonaws.com/v1/kcm/container/metrics' },
  scheduler: { resource: 'ksh/metrics', path: '/apis/metrics.eks.amazonaws.com/v1/ksh/container/metrics' },
} as const;

/** The parts that EKS tells of through the API server, where they are scraped. */
const throughApiServer = (config: Config): (keyof typeof eksParts)[] =>
  config.platform === 'eks'
    ? (['controllerManager', 'scheduler'] as const).filter((part) => isScraped(config, part))
    : [];

/** Resources that Prometheus must be let read in the whole cluster, by API group. */
export const controlPlaneResources = (config: Config): Readonly<Record<string, readonly string[]>> => {
  const resources = throughApiServer(config).map((part) => eksParts[part].resource);
  return resources.length === 0 ? {} : { 'metrics.eks.amazonaws.com': resources };
};

/** Labels of static pods as kubeadm makes them; those of kube-proxy differ where a provider runs it. */
const podLabels = (part: 'controllerManager' | 'scheduler' | 'etcd' | 'kubeProxy', { platform }: Config): Labels => {
  if (part === 'kubeProxy')
    return platform === 'aks' || platform === 'gke' ? { component: 'kube-proxy' } : { 'k8s-app': 'kube-proxy' };
  return {
    component: { controllerManager: 'kube-controller-manager', scheduler: 'kube-scheduler', etcd: 'etcd' }[part],
  };
};

/** Parts that run on nodes, each with the addresses it is set to have. */
const onNodes = (config: Config) => {
  const throughApi: readonly string[] = throughApiServer(config);
  const { controllerManager, scheduler, etcd } = config.controlPlane;
  return (['controllerManager', 'scheduler', 'etcd', 'kubeProxy'] as const)
    .filter((part) => isScraped(config, part) && !throughApi.includes(part))
    .map((part) => {
      const { addresses } = { controllerManager, scheduler, etcd, kubeProxy: { addresses: [] } }[part];
      return { part, job: controlPlaneJobs[part], addresses };
    });
};

/** What answers names, where it is scraped. */
const dnsJobs = (config: Config) =>
  (['coreDns', 'kubeDns'] as const).filter((part) => isScraped(config, part)).map((part) => controlPlaneJobs[part]);

/** Monitors of what is scraped of the control plane; Prometheus is let find it. */
export const monitorControlPlane = (
  scope: Construct,
  config: Config,
  prometheus: { discoverIn(namespace: string): void },
): void => {
  const scraped = controlPlaneParts.filter((part) => isScraped(config, part));
  if (scraped.length === 0) return;
  const own = new Construct(scope, 'control-plane');
  const common = { namespace: config.namespaces.stack, partOf: config.name };

  if (isScraped(config, 'apiServer')) new ApiServerMonitor(own, 'apiserver', common);
  for (const part of throughApiServer(config))
    new ApiServerMonitor(own, controlPlaneJobs[part], {
      ...common,
      job: controlPlaneJobs[part],
      path: eksParts[part].path,
      metricRelabelings: part === 'controllerManager' ? controllerManagerDrops : [],
    });
  if (isScraped(config, 'apiServer') || throughApiServer(config).length > 0)
    prometheus.discoverIn(ApiServerMonitor.serviceNamespace);

  for (const { part, job, addresses } of onNodes(config)) {
    new ControlPlaneMonitor(own, job, {
      ...common,
      job,
      targets: addresses.length > 0 ? { addresses } : { pods: podLabels(part, config) },
    });
    prometheus.discoverIn(ControlPlaneMonitor.targetNamespace);
  }

  const { namespace, podLabels: labels } = config.networkPolicies.dns;
  for (const job of dnsJobs(config)) {
    new DnsMonitor(own, job, { ...common, job, pods: { namespace, labels } });
    prometheus.discoverIn(namespace);
  }
};

/** Traffic that scraping the control plane needs, besides that to the API server. */
export const controlPlaneFlows = (config: Config, prometheus: Pods): Flow[] => {
  const { dns, nodes } = config.networkPolicies;
  return [
    ...onNodes(config).map(({ job, addresses }): Flow => {
      const hosts = addresses.map((address) => `${address}/${address.includes(':') ? '128' : '32'}`);
      return {
        from: prometheus,
        to: { kind: 'addresses', cidrs: hosts.length > 0 ? hosts : nodes.cidrs },
        ports: tcp(ControlPlaneMonitor.portOf(job)),
      };
    }),
    ...dnsJobs(config).map((job): Flow => {
      const { namespace, podLabels: labels } = dns;
      return {
        from: prometheus,
        to: { kind: 'foreign-pods', namespace, labels },
        ports: tcp(...DnsMonitor.ports[job]),
      };
    }),
  ];
};

/** What has to be so in the cluster for the parts that are asked for. */
export const controlPlaneNotices = (config: Config): string[] =>
  controlPlaneParts.flatMap((part) => {
    const reach = reachOf(config.platform, part);
    return isScraped(config, part) && reach.kind === 'asked' && reach.needs !== undefined ? [reach.needs] : [];
  });
