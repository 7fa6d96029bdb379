import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';

/** Levels of https://kubernetes.io/docs/concepts/security/pod-security-standards/, as of Kubernetes 1.36. */
export type Level = 'baseline' | 'restricted';

interface Pod {
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: IPodSpec;
  readonly containers: readonly IContainer[];
}
/** What of a pod breaks a control, each as the field and its value. */
type Control = (pod: Pod) => string[];

/** Security contexts of the pod and of each container, for what may be said at either place. */
const contexts = ({ spec, containers }: Pod) => [
  { where: 'pod', context: spec.securityContext },
  ...containers.map(({ name, securityContext }) => ({ where: name, context: securityContext })),
];

const each =
  (values: (container: IContainer) => readonly (string | undefined)[]): Control =>
  ({ containers }) =>
    containers.flatMap((container) =>
      values(container).flatMap((value) => (value === undefined ? [] : [`${container.name} ${value}`])),
    );

const allowedCapabilities = [
  ...['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP'],
  ...['SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT'],
];
const allowedSysctls = [
  ...['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_unprivileged_port_start'],
  ...['net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range', 'net.ipv4.ip_local_reserved_ports'],
  ...['net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl'],
  ...['net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'],
];
const allowedSELinuxTypes = ['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];
const allowedVolumes = [
  ...['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret'],
];
const confined = ['RuntimeDefault', 'Localhost'];

const volumeTypes = ({ spec }: Pod): [string, string][] =>
  (spec.volumes ?? []).flatMap((volume) =>
    Object.keys(volume).flatMap((key): [string, string][] => (key === 'name' ? [] : [[volume.name, key]])),
  );

/** Controls of the level baseline. */
const baseline: Readonly<Record<string, Control>> = {
  hostProcess: (pod) =>
    contexts(pod).flatMap(({ where, context }) => (context?.windowsOptions?.hostProcess === true ? [where] : [])),
  hostNamespaces: ({ spec }) =>
    (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((namespace) => spec[namespace] === true),
  privileged: each(({ securityContext }) => [securityContext?.privileged === true ? 'privileged' : undefined]),
  capabilities: each(({ securityContext }) =>
    (securityContext?.capabilities?.add ?? []).filter((capability) => !allowedCapabilities.includes(capability)),
  ),
  hostPath: (pod) => volumeTypes(pod).flatMap(([name, type]) => (type === 'hostPath' ? [name] : [])),
  hostPorts: each(({ ports }) => (ports ?? []).map(({ hostPort }) => (hostPort ? String(hostPort) : undefined))),
  hostProbes: each(({ livenessProbe, readinessProbe, startupProbe, lifecycle }) =>
    [livenessProbe, readinessProbe, startupProbe, lifecycle?.postStart, lifecycle?.preStop].flatMap((handler) =>
      [handler?.httpGet?.host, handler?.tcpSocket?.host].filter((host) => host !== ''),
    ),
  ),
  appArmor: (pod) => [
    ...contexts(pod).flatMap(({ where, context }) =>
      context?.appArmorProfile !== undefined && !confined.includes(context.appArmorProfile.type) ? [where] : [],
    ),
    ...Object.entries(pod.annotations).flatMap(([name, value]) =>
      name.startsWith('container.apparmor.security.beta.kubernetes.io/') &&
      !/^(|runtime\/default|localhost\/.*)$/.test(value)
        ? [name]
        : [],
    ),
  ],
  seLinux: (pod) =>
    contexts(pod).flatMap(({ where, context }) => {
      const { type = '', user = '', role = '' } = context?.seLinuxOptions ?? {};
      return allowedSELinuxTypes.includes(type) && user === '' && role === '' ? [] : [where];
    }),
  procMount: each(({ securityContext }) => [securityContext?.procMount].filter((procMount) => procMount !== 'Default')),
  seccomp: (pod) =>
    contexts(pod).flatMap(({ where, context }) =>
      context?.seccompProfile !== undefined && !confined.includes(context.seccompProfile.type) ? [where] : [],
    ),
  sysctls: ({ spec }) =>
    (spec.securityContext?.sysctls ?? []).flatMap(({ name }) => (allowedSysctls.includes(name) ? [] : [name])),
};

/** Controls that the level restricted adds. */
const restricted: Readonly<Record<string, Control>> = {
  volumeTypes: (pod) => volumeTypes(pod).flatMap(([name, type]) => (allowedVolumes.includes(type) ? [] : [name])),
  privilegeEscalation: each(({ securityContext }) => [
    securityContext?.allowPrivilegeEscalation === false ? undefined : 'may gain privileges',
  ]),
  runAsNonRoot: ({ spec, containers }) =>
    spec.securityContext?.runAsNonRoot === false
      ? ['pod']
      : containers.flatMap(({ name, securityContext }) =>
          (securityContext?.runAsNonRoot ?? spec.securityContext?.runAsNonRoot) === true ? [] : [name],
        ),
  runAsUser: (pod) => contexts(pod).flatMap(({ where, context }) => (context?.runAsUser === 0 ? [where] : [])),
  seccompSet: ({ spec, containers }) =>
    containers.flatMap(({ name, securityContext }) =>
      (securityContext?.seccompProfile ?? spec.securityContext?.seccompProfile) === undefined ? [name] : [],
    ),
  capabilitiesDropped: each(({ securityContext }) => [
    (securityContext?.capabilities?.drop ?? []).includes('ALL') ? undefined : 'keeps capabilities',
    ...(securityContext?.capabilities?.add ?? []).filter((capability) => capability !== 'NET_BIND_SERVICE'),
  ]),
};

/** Names of the controls of a level. */
export const controls: Readonly<Record<Level, readonly string[]>> = {
  baseline: Object.keys(baseline),
  restricted: Object.keys(restricted),
};

/**
 * What of a pod its Pod Security level forbids, each as `<control>: <what>`. Agrees with the 148 example pods of
 * k8s.io/pod-security-admission v0.36.3, but for what it does not relax: Windows, and user namespaces (hostUsers: false).
 */
export const podSecurityViolations = ({ metadata, spec }: IPodTemplateSpec, level: Level): string[] => {
  if (spec === undefined) throw new Error('there is no pod');
  const { initContainers = [], containers, ephemeralContainers = [] } = spec;
  const pod: Pod = {
    annotations: metadata?.annotations ?? {},
    spec,
    containers: [...initContainers, ...containers, ...ephemeralContainers],
  };
  return Object.entries({ ...baseline, ...(level === 'restricted' ? restricted : {}) }).flatMap(([name, control]) =>
    control(pod).map((what) => `${name}: ${what}`),
  );
};
