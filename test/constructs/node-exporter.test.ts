import { expect, test } from '@jest/globals';
import { NodeExporter } from '../../constructs/node-exporter.ts';
import { componentProps, componentResources, lockedDown } from '../component-props.ts';
import { objectsOf } from '../objects.ts';
import { scrapeTargets } from '../scrape-targets.ts';
import { workload, writablePaths } from '../workloads.ts';

const objects = objectsOf((scope) => {
  new NodeExporter(scope, 'node-exporter', { ...componentProps, namespace: 'agents', monitorNamespace: 'monitoring' });
});
const { pod, container } = workload(objects);

test('it sees the node’s network, processes and root, the root read-only', () => {
  expect(pod).toMatchObject({ hostNetwork: true, hostPID: true });
  expect(pod.volumes).toEqual([{ name: 'root', hostPath: { path: '/' } }]);
  expect(container.volumeMounts).toEqual([
    { name: 'root', mountPath: '/host/root', mountPropagation: 'HostToContainer', readOnly: true },
  ]);
  expect(container.args).toEqual(
    expect.arrayContaining([
      '--path.rootfs=/host/root',
      '--path.procfs=/host/root/proc',
      '--path.sysfs=/host/root/sys',
    ]),
  );
});

test('for all it sees it runs as nobody, locked down, without a token, and writes nothing', () => {
  expect(pod.automountServiceAccountToken).toBe(false);
  expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65534 });
  expect(container.securityContext).toEqual(lockedDown);
  expect(container.resources).toEqual(componentResources);
  expect(writablePaths(workload(objects))).toEqual({});
});

test('it runs on every node, tainted ones too', () => {
  expect(pod.tolerations).toEqual([{ operator: 'Exists' }]);
  expect(objects.get('DaemonSet', 'node-exporter', 'agents').spec?.updateStrategy).toEqual({
    type: 'RollingUpdate',
    rollingUpdate: { maxUnavailable: '10%' },
  });
});

test.each([
  ['/var/lib/kubelet/pods/1234/volumes/data', true],
  ['/run/containerd/io.containerd.runtime.v2.task/k8s.io/1/rootfs', true],
  ['/proc', true],
  ['/', false],
  ['/var/lib/postgresql', false],
  ['/processing', false],
])('of the mounts, ignoring %s is %p', (mount, ignored) => {
  const flag = '--collector.filesystem.mount-points-exclude=';
  const pattern = container.args?.find((arg) => arg.startsWith(flag))?.slice(flag.length) ?? '';

  expect(new RegExp(pattern).test(mount)).toBe(ignored);
});

test('its PodMonitor, in the namespace of the stack, finds it in that of the agents; the instance is the node', () => {
  expect(scrapeTargets(objects)).toEqual([
    {
      monitor: 'PodMonitor/node-exporter',
      endpoint: 'metrics',
      services: [],
      pods: ['DaemonSet/node-exporter'],
      ports: [9100],
    },
  ]);
  expect(objects.get('PodMonitor', 'node-exporter', 'monitoring').spec).toMatchObject({
    jobLabel: 'app.kubernetes.io/name',
    podMetricsEndpoints: [
      { relabelings: [{ sourceLabels: ['__meta_kubernetes_pod_node_name'], targetLabel: 'instance' }] },
    ],
  });
});
