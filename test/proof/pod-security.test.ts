import { describe, expect, test } from '@jest/globals';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import { workloads } from '../workloads.ts';
import { controls, type Level, podSecurityViolations } from './pod-security.ts';
import { alloyFilesStack, allStacks, fullStack } from './stacks.ts';

describe.each(allStacks)('in the $name stack', ({ stack, objects }) => {
  const { agents } = stack.config.namespaces;
  const levels = Object.fromEntries(
    objects
      .of('Namespace')
      .map(({ metadata }) => [metadata.name, metadata.labels?.['pod-security.kubernetes.io/enforce']]),
  );

  test('every namespace enforces restricted, but that of the agents', () => {
    expect(levels).toEqual(
      Object.fromEntries(Object.keys(levels).map((name) => [name, name === agents ? 'privileged' : 'restricted'])),
    );
    expect(levels).toHaveProperty([agents], 'privileged');
  });

  test.each(workloads(objects).filter(({ namespace }) => namespace !== agents))(
    'the pods of $name are admitted by restricted',
    ({ annotations, pod, namespace }) => {
      expect(levels[namespace]).toBe('restricted');
      expect(podSecurityViolations({ metadata: { annotations }, spec: pod }, 'restricted')).toEqual([]);
    },
  );

  test('the pods that the operator makes of Prometheus are, as far as the resource decides it', () => {
    for (const { spec, metadata } of objects.of('Prometheus')) {
      // The operator locks down the containers itself, as lockedDown below does.
      const pod = {
        securityContext: spec.securityContext,
        volumes: spec.volumes,
        hostNetwork: spec.hostNetwork,
      } as object;

      expect(podSecurityViolations({ spec: { ...pod, containers: [lockedDown] } }, 'restricted')).toEqual([]);
      expect(levels[metadata.namespace ?? '']).toBe('restricted');
      expect(spec.containers ?? spec.initContainers).toBeUndefined();
    }
  });
});

test('the agents break only what they must: they see files of the node, Promtail as root, and node-exporter its network and processes', () => {
  const agents = workloads(fullStack.objects).filter(({ namespace }) => namespace === 'watchtower-agents');
  const broken = agents.map(({ name, pod }) => [name, podSecurityViolations({ spec: pod }, 'restricted')]);

  expect(Object.fromEntries(broken)).toEqual({
    promtail: [
      'hostPath: positions',
      'hostPath: pod-logs',
      'volumeTypes: positions',
      'volumeTypes: pod-logs',
      'runAsNonRoot: promtail',
      'runAsUser: pod',
    ],
    'node-exporter': [
      'hostNamespaces: hostNetwork',
      'hostNamespaces: hostPID',
      'hostPath: root',
      'hostPorts: node-exporter 9100',
      'volumeTypes: root',
    ],
  });
});

test('Alloy breaks what Promtail does where it reads the files of the nodes', () => {
  const [alloy] = workloads(alloyFilesStack.objects).filter(({ name }) => name === 'alloy');

  expect(alloy?.namespace).toBe('observability-agents');
  expect(podSecurityViolations({ spec: alloy?.pod ?? sound }, 'restricted')).toEqual([
    'hostPath: data',
    'hostPath: pod-logs',
    'volumeTypes: data',
    'volumeTypes: pod-logs',
    'runAsNonRoot: alloy',
    'runAsUser: pod',
  ]);
});

const lockedDown: IContainer = {
  name: 'main',
  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
};
const sound: IPodSpec = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [lockedDown],
};
const container = (more: IContainer['securityContext']): IPodSpec => ({
  ...sound,
  containers: [{ ...lockedDown, securityContext: { ...lockedDown.securityContext, ...more } }],
});
const inPod = (more: IPodSpec['securityContext']): IPodSpec => ({
  ...sound,
  securityContext: { ...sound.securityContext, ...more },
});
const main = (more: Partial<IContainer>): IPodSpec => ({ ...sound, containers: [{ ...lockedDown, ...more }] });

const faults: readonly (readonly [string, Level, IPodSpec])[] = [
  ['hostProcess', 'baseline', inPod({ windowsOptions: { hostProcess: true } })],
  ['hostNamespaces', 'baseline', { ...sound, hostIPC: true }],
  ['privileged', 'baseline', container({ privileged: true })],
  ['capabilities', 'baseline', container({ capabilities: { add: ['NET_RAW'], drop: ['ALL'] } })],
  ['hostPath', 'baseline', { ...sound, volumes: [{ name: 'v', hostPath: { path: '/' } }] }],
  ['hostPorts', 'baseline', main({ ports: [{ containerPort: 80, hostPort: 80 }] })],
  ['hostProbes', 'baseline', main({ livenessProbe: { httpGet: { port: 80, host: '10.0.0.1' } } })],
  ['hostProbes', 'baseline', main({ lifecycle: { preStop: { httpGet: { port: 80, host: '10.0.0.1' } } } })],
  ['appArmor', 'baseline', inPod({ appArmorProfile: { type: 'Unconfined' } })],
  ['seLinux', 'baseline', container({ seLinuxOptions: { type: 'spc_t' } })],
  ['seLinux', 'baseline', inPod({ seLinuxOptions: { user: 'root' } })],
  ['procMount', 'baseline', container({ procMount: 'Unmasked' })],
  ['seccomp', 'baseline', container({ seccompProfile: { type: 'Unconfined' } })],
  ['sysctls', 'baseline', inPod({ sysctls: [{ name: 'kernel.msgmax', value: '1' }] })],
  ['volumeTypes', 'restricted', { ...sound, volumes: [{ name: 'v', nfs: { server: 's', path: '/' } }] }],
  ['privilegeEscalation', 'restricted', main({ securityContext: { capabilities: { drop: ['ALL'] } } })],
  ['runAsNonRoot', 'restricted', container({ runAsNonRoot: false })],
  ['runAsNonRoot', 'restricted', { ...sound, securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }],
  ['runAsUser', 'restricted', inPod({ runAsUser: 0 })],
  ['seccompSet', 'restricted', { ...sound, securityContext: { runAsNonRoot: true } }],
  ['capabilitiesDropped', 'restricted', container({ capabilities: { drop: ['NET_RAW'] } })],
  ['capabilitiesDropped', 'restricted', container({ capabilities: { add: ['CHOWN'], drop: ['ALL'] } })],
];

describe('the evaluation', () => {
  test('lets a sound pod pass', () => {
    expect(podSecurityViolations({ spec: sound }, 'restricted')).toEqual([]);
    expect(podSecurityViolations({ spec: { containers: [{ name: 'plain' }] } }, 'baseline')).toEqual([]);
  });

  test.each(faults)('rejects a pod that breaks %s, at %s', (control, level, spec) => {
    const broken = (at: Level) => podSecurityViolations({ spec }, at).map((violation) => violation.split(':')[0]);

    expect(broken(level)).toContain(control);
    expect(broken('restricted')).toContain(control);
    expect(broken('baseline').includes(control)).toBe(level === 'baseline');
  });

  test('rejects an AppArmor profile in an annotation', () => {
    const annotations = { 'container.apparmor.security.beta.kubernetes.io/main': 'unconfined' };

    expect(podSecurityViolations({ metadata: { annotations }, spec: sound }, 'baseline')).toEqual([
      'appArmor: container.apparmor.security.beta.kubernetes.io/main',
    ]);
  });

  test.each(['initContainers', 'ephemeralContainers'])('rejects what is wrong in %s too', (field) => {
    const spec = { ...sound, [field]: [{ name: 'side', securityContext: { privileged: true } }] };

    expect(podSecurityViolations({ spec }, 'restricted')).toEqual([
      'privileged: side privileged',
      'privilegeEscalation: side may gain privileges',
      'capabilitiesDropped: side keeps capabilities',
    ]);
  });

  test('has a planted fault for each of its controls', () => {
    const planted = new Set(faults.map(([control]) => control));

    expect([...controls.baseline, ...controls.restricted].filter((control) => !planted.has(control))).toEqual([]);
  });
});
