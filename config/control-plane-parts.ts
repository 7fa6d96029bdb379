/** Where a cluster comes from, as far as it decides what of its control plane can be scraped. */
export const platforms = ['vanilla', 'eks', 'gke', 'aks', 'k3s', 'kind'] as const;
export type Platform = (typeof platforms)[number];

/** Parts of a control plane by their settings, with the jobs that rules and dashboards of the field know them by. */
export const controlPlaneJobs = {
  apiServer: 'apiserver',
  controllerManager: 'kube-controller-manager',
  scheduler: 'kube-scheduler',
  etcd: 'kube-etcd',
  kubeProxy: 'kube-proxy',
  coreDns: 'coredns',
  kubeDns: 'kube-dns',
} as const;
export type ControlPlanePart = keyof typeof controlPlaneJobs;
export const controlPlaneParts = Object.keys(controlPlaneJobs) as readonly ControlPlanePart[];

/** Whether a part can be scraped on a platform. */
export type Reach =
  /** As the platform comes. It is on by default. */
  | { readonly kind: 'works' }
  /** When it is asked for; what has to be so then. */
  | { readonly kind: 'asked'; readonly needs?: string }
  /** Not at all, and why. */
  | { readonly kind: 'hidden'; readonly reason: string };

const works: Reach = { kind: 'works' };
const asked = (needs?: string): Reach => ({ kind: 'asked', ...(needs === undefined ? {} : { needs }) });
const hidden = (reason: string): Reach => ({ kind: 'hidden', reason });

const kubeDnsNowhere = hidden('names are answered by CoreDNS here; controlPlane.coreDns is for it');
const proxyOnLoopback =
  'kube-proxy answers its own node alone as it comes; set metricsBindAddress: 0.0.0.0:10249 in its configuration, in the ConfigMap of kube-system';

/** kubeadm starts these on the loopback (https://kubernetes.io/docs/reference/config-api/kubeadm-config.v1beta4/). */
const kubeadm: Readonly<Record<ControlPlanePart, Reach>> = {
  apiServer: works,
  controllerManager: asked(
    'kube-controller-manager answers its own node alone as kubeadm starts it; set bind-address: 0.0.0.0 under controllerManager.extraArgs of the ClusterConfiguration',
  ),
  scheduler: asked(
    'kube-scheduler answers its own node alone as kubeadm starts it; set bind-address: 0.0.0.0 under scheduler.extraArgs of the ClusterConfiguration',
  ),
  etcd: asked(
    'etcd tells its metrics to its own node alone as kubeadm starts it; set listen-metrics-urls: http://0.0.0.0:2381 under etcd.local.extraArgs of the ClusterConfiguration',
  ),
  kubeProxy: asked(proxyOnLoopback),
  coreDns: works,
  kubeDns: kubeDnsNowhere,
};

const ownedBy = (provider: string) => hidden(`${provider} runs it out of reach of the cluster; remove this setting`);

const ofK3s = (job: string) =>
  hidden(`k3s runs it in the one process of its servers, whose metrics come with job ${job}; remove this setting`);

/** What of a control plane can be scraped where. Nothing is on by default that needs a change of the cluster. */
const reaches: Readonly<Record<Platform, Readonly<Record<ControlPlanePart, Reach>>>> = {
  vanilla: kubeadm,
  kind: kubeadm,
  // https://docs.aws.amazon.com/eks/latest/userguide/view-raw-metrics.html, since Kubernetes 1.28
  eks: {
    ...kubeadm,
    controllerManager: works,
    scheduler: works,
    etcd: ownedBy('EKS'),
    kubeProxy: asked(
      'kube-proxy answers its own node alone on some versions of the add-on; see that metricsBindAddress in ConfigMap kube-system/kube-proxy-config is 0.0.0.0:10249',
    ),
  },
  gke: {
    apiServer: works,
    controllerManager: ownedBy('GKE'),
    scheduler: ownedBy('GKE'),
    etcd: ownedBy('GKE'),
    kubeProxy: asked('there is no kube-proxy where a cluster has Dataplane V2; see that it answers on port 10249'),
    coreDns: hidden('GKE answers names with kube-dns or Cloud DNS; use controlPlane.kubeDns, or remove this setting'),
    kubeDns: asked('there is no kube-dns where a cluster has Cloud DNS'),
  },
  aks: {
    ...kubeadm,
    controllerManager: ownedBy('AKS'),
    scheduler: ownedBy('AKS'),
    etcd: ownedBy('AKS'),
    kubeProxy: asked(
      'there is no kube-proxy where a cluster has the Cilium data plane; see that it answers on port 10249',
    ),
  },
  // https://docs.k3s.io/reference/metrics: one registry for the whole process
  k3s: {
    apiServer: works,
    controllerManager: ofK3s('apiserver'),
    scheduler: ofK3s('apiserver'),
    etcd: asked(
      'only servers with embedded etcd that are started with --etcd-expose-metrics tell metrics of it (https://docs.k3s.io/cli/server)',
    ),
    kubeProxy: ofK3s('kubelet'),
    coreDns: works,
    kubeDns: kubeDnsNowhere,
  },
};

/** Whether and how a part can be scraped on a platform. */
export const reachOf = (platform: Platform, part: ControlPlanePart): Reach => reaches[platform][part];

/** The settings that decide what is scraped, of a configuration or of a draft of one. */
export interface ControlPlaneSettings {
  readonly platform: Platform;
  readonly controlPlane: Readonly<Record<ControlPlanePart, { readonly enabled?: boolean | undefined }>>;
}

/** Whether a part of the control plane is scraped: as it is set, else where that works on the platform as it comes. */
export const isScraped = ({ platform, controlPlane }: ControlPlaneSettings, part: ControlPlanePart): boolean =>
  controlPlane[part].enabled ?? reachOf(platform, part).kind === 'works';
