import type { IExternalSecret } from '@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret';
import type { IPodMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor';
import type { IProbe } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/Probe';
import type { IPrometheus } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/Prometheus';
import type { IPrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import type { IServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor';
import { ApiObject, App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { IDaemonSet } from 'kubernetes-models/apps/v1/DaemonSet';
import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IStatefulSet } from 'kubernetes-models/apps/v1/StatefulSet';
import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import type { IIngress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import type { IClusterRole } from 'kubernetes-models/rbac.authorization.k8s.io/v1/ClusterRole';
import type { IClusterRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1/ClusterRoleBinding';
import type { IRole } from 'kubernetes-models/rbac.authorization.k8s.io/v1/Role';
import type { IRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding';
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { INamespace } from 'kubernetes-models/v1/Namespace';
import type { IPersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import type { IService } from 'kubernetes-models/v1/Service';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { manifests } from '../stacks/manifests.ts';
import type { Manifest } from '../stacks/manifests.ts';
import type { ObservabilityStack } from '../stacks/observability.ts';

/** The kinds of objects a stack has, with the types of the API they are written to. */
export interface Kinds {
  ClusterRole: IClusterRole;
  ClusterRoleBinding: IClusterRoleBinding;
  ConfigMap: IConfigMap;
  CronJob: ICronJob;
  DaemonSet: IDaemonSet;
  Deployment: IDeployment;
  ExternalSecret: IExternalSecret;
  Ingress: IIngress;
  Namespace: INamespace;
  NetworkPolicy: INetworkPolicy;
  PersistentVolumeClaim: IPersistentVolumeClaim;
  PodDisruptionBudget: IPodDisruptionBudget;
  PodMonitor: IPodMonitor;
  Probe: IProbe;
  Prometheus: IPrometheus;
  PrometheusRule: IPrometheusRule;
  Role: IRole;
  RoleBinding: IRoleBinding;
  Service: IService;
  ServiceAccount: IServiceAccount;
  ServiceMonitor: IServiceMonitor;
  StatefulSet: IStatefulSet;
}

/** An object of a kind; it has a name always, which the types of the API leave open. */
export type Named<K extends keyof Kinds> = Kinds[K] & Pick<Manifest, 'metadata'>;

/** Objects by kind and name, as the API would hold them. */
export class Objects {
  readonly all: readonly Manifest[];

  constructor(all: readonly Manifest[]) {
    this.all = all;
  }

  /** All objects of a kind. */
  of<K extends keyof Kinds>(kind: K): Named<K>[] {
    return this.all.filter((object) => object.kind === kind) as unknown as Named<K>[];
  }

  /** The one object of a kind with this name, in the namespace where one is given. */
  get<K extends keyof Kinds>(kind: K, name: string, namespace?: string): Named<K> {
    const found = this.of(kind).filter(
      ({ metadata }) => metadata.name === name && (namespace === undefined || metadata.namespace === namespace),
    );
    const [object] = found;
    if (object === undefined || found.length > 1)
      throw new Error(`there are ${String(found.length)} objects ${kind} ${name}`);
    return object;
  }

  /** Kind and name of every object, in order. */
  get names(): string[] {
    return this.all.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
  }
}

/** The objects that `build` makes. */
export const objectsOf = (build: (scope: Construct) => void): Objects => {
  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true });
  build(chart);
  const objects = chart.node.findAll().filter((construct) => construct instanceof ApiObject);
  return new Objects(objects.map((object) => object.toJson() as Manifest));
};

/** The objects of a whole stack. */
export const objectsOfStack = (stack: ObservabilityStack): Objects =>
  new Objects(manifests(stack).map(({ manifest }) => manifest));
