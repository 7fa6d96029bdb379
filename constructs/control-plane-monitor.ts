import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { type Labels, objectLabels, selectorLabels } from './component.ts';
import { controllerManagerDrops } from './control-plane-metrics.ts';
import { controlPlaneScrapeClass } from './scrape-classes.ts';
import { ServiceMonitor } from './service-monitor.ts';

/** Where each part tells its metrics (https://kubernetes.io/docs/reference/networking/ports-and-protocols/), and how. */
const parts = {
  'kube-controller-manager': { port: 10257, secure: true, drops: controllerManagerDrops },
  'kube-scheduler': { port: 10259, secure: true, drops: [] },
  'kube-etcd': { port: 2381, secure: false, drops: [] },
  'kube-proxy': { port: 10249, secure: false, drops: [] },
} as const;

type Job = keyof typeof parts;

export interface ControlPlaneMonitorProps {
  /** Namespace it is written to. */
  readonly namespace: string;
  /** Name of the stack. */
  readonly partOf: string;
  /** Which part. It is the name of the monitor, and label `job`. */
  readonly job: Job;
  /** Labels of its pods in kube-system, or the addresses of the nodes where it is no pod. */
  readonly targets: { readonly pods: Labels } | { readonly addresses: readonly string[] };
}

const portName = 'metrics';

/** Scrapes a part of the control plane that runs on nodes, through a Service in kube-system without an address of its own. */
export class ControlPlaneMonitor extends Construct {
  /** Namespace of the Service. */
  static readonly targetNamespace = 'kube-system';

  /** Port on which a part tells its metrics. */
  static portOf(job: Job): number {
    return parts[job].port;
  }

  constructor(scope: Construct, id: string, props: ControlPlaneMonitorProps) {
    super(scope, id);
    const { namespace, partOf, job, targets } = props;
    const { port, secure, drops } = parts[job];
    const labels = objectLabels(job, partOf);
    // Another stack may have one, too.
    const metadata = {
      name: `${namespace}-${job}`,
      namespace: ControlPlaneMonitor.targetNamespace,
      labels: { ...labels },
    };

    new k8s.KubeService(this, 'Service', {
      metadata,
      spec: {
        clusterIp: 'None',
        ...('pods' in targets ? { selector: { ...targets.pods } } : {}),
        ports: [{ name: portName, port, targetPort: k8s.IntOrString.fromNumber(port) }],
      },
    });
    if ('addresses' in targets) this.#endpoints(metadata, targets.addresses, port);

    new ServiceMonitor(this, 'ServiceMonitor', {
      name: job,
      namespace,
      labels,
      selector: selectorLabels(job, partOf),
      namespaces: [ControlPlaneMonitor.targetNamespace],
      jobLabel: 'app.kubernetes.io/name',
      ...(secure ? { scrapeClass: controlPlaneScrapeClass.name } : {}),
      endpoints: [
        {
          port: portName,
          ...(secure ? { scheme: 'https' } : {}),
          ...(drops.length === 0 ? {} : { metricRelabelings: drops }),
        },
      ],
    });
  }

  /** What a Service without a selector leads to; a slice holds addresses of one family. */
  #endpoints(
    service: { readonly name: string; readonly namespace: string },
    all: readonly string[],
    port: number,
  ): void {
    for (const addressType of ['IPv4', 'IPv6'] as const) {
      const addresses = all.filter((address) => address.includes(':') === (addressType === 'IPv6'));
      if (addresses.length === 0) continue;
      new k8s.KubeEndpointSlice(this, addressType, {
        metadata: {
          ...service,
          name: `${service.name}-${addressType.toLowerCase()}`,
          labels: {
            'kubernetes.io/service-name': service.name,
            'endpointslice.kubernetes.io/managed-by': 'belvedere',
          },
        },
        addressType,
        ports: [{ name: portName, port, protocol: 'TCP' }],
        endpoints: addresses.map((address) => ({ addresses: [address], conditions: { ready: true } })),
      });
    }
  }
}
