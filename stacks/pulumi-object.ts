import * as k8s from '@pulumi/kubernetes';
import type { CustomResource, CustomResourceOptions } from '@pulumi/pulumi';
import type { Manifest } from './manifests.ts';

/** A manifest is an instance of these arguments already: the proofs hold it against the schema of its kind. */
type ObjectClass = new (name: string, args: never, options: CustomResourceOptions) => CustomResource;

/** Kinds of Kubernetes itself. Their own classes make `pulumi up` wait until such an object is ready. */
const builtIn: Readonly<Record<string, ObjectClass>> = {
  'v1/ConfigMap': k8s.core.v1.ConfigMap,
  'v1/Namespace': k8s.core.v1.Namespace,
  'v1/PersistentVolumeClaim': k8s.core.v1.PersistentVolumeClaim,
  'v1/Secret': k8s.core.v1.Secret,
  'v1/Service': k8s.core.v1.Service,
  'v1/ServiceAccount': k8s.core.v1.ServiceAccount,
  'apps/v1/DaemonSet': k8s.apps.v1.DaemonSet,
  'apps/v1/Deployment': k8s.apps.v1.Deployment,
  'apps/v1/StatefulSet': k8s.apps.v1.StatefulSet,
  'batch/v1/CronJob': k8s.batch.v1.CronJob,
  'discovery.k8s.io/v1/EndpointSlice': k8s.discovery.v1.EndpointSlice,
  'networking.k8s.io/v1/Ingress': k8s.networking.v1.Ingress,
  'networking.k8s.io/v1/NetworkPolicy': k8s.networking.v1.NetworkPolicy,
  'policy/v1/PodDisruptionBudget': k8s.policy.v1.PodDisruptionBudget,
  'rbac.authorization.k8s.io/v1/ClusterRole': k8s.rbac.v1.ClusterRole,
  'rbac.authorization.k8s.io/v1/ClusterRoleBinding': k8s.rbac.v1.ClusterRoleBinding,
  'rbac.authorization.k8s.io/v1/Role': k8s.rbac.v1.Role,
  'rbac.authorization.k8s.io/v1/RoleBinding': k8s.rbac.v1.RoleBinding,
};

/** The Kubernetes object of a manifest as a Pulumi resource; what is no kind of Kubernetes itself is of a CRD. */
export const pulumiObject = (manifest: Manifest, name: string, options: CustomResourceOptions): CustomResource => {
  const Class = builtIn[`${manifest.apiVersion}/${manifest.kind}`] ?? k8s.apiextensions.CustomResource;
  return new Class(name, manifest as never, options);
};
