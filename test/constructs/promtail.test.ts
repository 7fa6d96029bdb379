import { expect, test } from '@jest/globals';
import { Promtail, type PromtailProps } from '../../constructs/promtail.ts';
import { componentProps, componentResources, lockedDown } from '../component-props.ts';
import { type Objects, objectsOf } from '../objects.ts';
import { scrapeTargets } from '../scrape-targets.ts';
import { workload, writablePaths } from '../workloads.ts';

const promtail = (props: Partial<PromtailProps> = {}): Objects =>
  objectsOf((scope) => {
    new Promtail(scope, 'promtail', {
      ...componentProps,
      namespace: 'agents',
      monitorNamespace: 'monitoring',
      cluster: 'north',
      lokiUrl: 'http://loki:3100',
      ...props,
    });
  });

test('it may read pods and nothing else', () => {
  expect(promtail().get('ClusterRole', 'agents-promtail').rules).toEqual([
    { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
  ]);
  expect(workload(promtail()).pod).toMatchObject({
    serviceAccountName: 'promtail',
    automountServiceAccountToken: true,
  });
});

test('it runs as root to read the kubelet’s files, without any capability, and writes only its positions', () => {
  const { pod, container } = workload(promtail());

  expect(pod.securityContext).toEqual({ runAsUser: 0, runAsGroup: 0, seccompProfile: { type: 'RuntimeDefault' } });
  expect(container.securityContext).toEqual(lockedDown);
  expect(container.resources).toEqual(componentResources);
  expect(writablePaths(workload(promtail()))).toEqual({ '/run/promtail': 'hostPath', '/tmp': 'emptyDir' });
});

test('of the node it sees the logs of pods, read-only, and a folder of its own', () => {
  const { pod, container } = workload(promtail());

  expect(pod.volumes?.flatMap(({ hostPath }) => (hostPath === undefined ? [] : [hostPath]))).toEqual([
    { path: '/run/promtail', type: 'DirectoryOrCreate' },
    { path: '/var/log/pods', type: 'Directory' },
  ]);
  expect(container.volumeMounts).toContainEqual({ name: 'pod-logs', mountPath: '/var/log/pods', readOnly: true });
});

test('it asks the API for the pods of its own node, and runs on every node', () => {
  const { pod, container } = workload(promtail());

  expect(container.env).toEqual([{ name: 'HOSTNAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }]);
  expect(pod.tolerations).toEqual([{ operator: 'Exists' }]);
});

test('it is not restarted for having no target: it has no liveness probe', () => {
  const { container } = workload(promtail());

  expect(container).not.toHaveProperty('livenessProbe');
  expect(container.readinessProbe).toMatchObject({
    httpGet: { path: '/ready', port: 'http-metrics' },
    failureThreshold: 5,
  });
});

test('the pods roll when the configuration changes', () => {
  const checksum = (props: Partial<PromtailProps>) => workload(promtail(props)).annotations['checksum/config'];

  expect(checksum({ cluster: 'south' })).not.toBe(checksum({}));
});

test('its PodMonitor, in the namespace of the stack, finds it in that of the agents', () => {
  const objects = promtail();

  expect(objects.get('PodMonitor', 'promtail', 'monitoring').spec).toMatchObject({
    jobLabel: 'app.kubernetes.io/name',
    namespaceSelector: { matchNames: ['agents'] },
  });
  expect(scrapeTargets(objects)).toEqual([
    {
      monitor: 'PodMonitor/promtail',
      endpoint: 'http-metrics',
      services: [],
      pods: ['DaemonSet/promtail'],
      ports: [3101],
    },
  ]);
});
