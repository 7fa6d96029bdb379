import { expect, test } from '@jest/globals';
import { Alloy, type AlloyProps } from '../../constructs/alloy.ts';
import { componentProps, componentResources, lockedDown } from '../component-props.ts';
import { type Objects, objectsOf } from '../objects.ts';
import { scrapeTargets } from '../scrape-targets.ts';
import { workload, writablePaths } from '../workloads.ts';

const alloy = (props: Partial<AlloyProps> = {}): Objects =>
  objectsOf((scope) => {
    new Alloy(scope, 'alloy', {
      ...componentProps,
      namespace: 'monitoring',
      monitorNamespace: 'monitoring',
      mode: 'api',
      cluster: 'north',
      lokiUrl: 'http://loki:3100',
      ...props,
    });
  });
const files = alloy({ mode: 'files', namespace: 'agents' });
const pods = { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] };

test('it may read pods, and their logs where it asks the API for them', () => {
  expect(alloy().get('ClusterRole', 'monitoring-alloy').rules).toEqual([
    pods,
    { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
  ]);
  expect(files.get('ClusterRole', 'agents-alloy').rules).toEqual([pods]);
});

test('with the API it runs as its own user and sees nothing of the node', () => {
  const { pod, container } = workload(alloy());

  expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 473, runAsGroup: 473 });
  expect(container.securityContext).toEqual(lockedDown);
  expect(container.resources).toEqual(componentResources);
  expect(pod.volumes?.some(({ hostPath }) => hostPath !== undefined)).toBe(false);
  expect(writablePaths(workload(alloy()))).toEqual({ '/var/lib/alloy/data': 'emptyDir', '/tmp': 'emptyDir' });
});

test('with files it runs as root without any capability, sees logs read-only and keeps its positions on the node', () => {
  const { pod, container } = workload(files);

  expect(pod.securityContext).toEqual({ runAsUser: 0, runAsGroup: 0, seccompProfile: { type: 'RuntimeDefault' } });
  expect(container.securityContext).toEqual(lockedDown);
  expect(pod.volumes?.flatMap(({ hostPath }) => (hostPath === undefined ? [] : [hostPath]))).toEqual([
    { path: '/run/alloy', type: 'DirectoryOrCreate' },
    { path: '/var/log/pods', type: 'Directory' },
  ]);
  expect(container.volumeMounts).toContainEqual({ name: 'pod-logs', mountPath: '/var/log/pods', readOnly: true });
  expect(writablePaths(workload(files))).toEqual({ '/var/lib/alloy/data': 'hostPath', '/tmp': 'emptyDir' });
});

test.each([
  ['api', alloy()],
  ['files', files],
])('with %s it runs on every node, knows its own, and sends no report of its use', (_, objects) => {
  const { kind, pod, container } = workload(objects);

  expect(kind).toBe('DaemonSet');
  expect(pod.tolerations).toEqual([{ operator: 'Exists' }]);
  expect(container.env).toEqual([{ name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }]);
  expect(container.args).toEqual([
    'run',
    '/etc/alloy/config.alloy',
    '--storage.path=/var/lib/alloy/data',
    '--server.http.listen-addr=0.0.0.0:12345',
    '--disable-reporting',
    '--disable-support-bundle',
  ]);
});

test('it is not restarted for what it depends on: it has no liveness probe', () => {
  const { container } = workload(alloy());

  expect(container).not.toHaveProperty('livenessProbe');
  expect(container.readinessProbe).toMatchObject({ httpGet: { path: '/-/ready', port: 'http-metrics' } });
});

test('the pods roll when the configuration changes', () => {
  const checksum = (props: Partial<AlloyProps>) => workload(alloy(props)).annotations['checksum/config'];

  expect(checksum({ cluster: 'south' })).not.toBe(checksum({}));
});

test('its PodMonitor finds it', () => {
  expect(files.get('PodMonitor', 'alloy', 'monitoring').spec).toMatchObject({
    jobLabel: 'app.kubernetes.io/name',
    namespaceSelector: { matchNames: ['agents'] },
  });
  expect(scrapeTargets(files)).toEqual([
    { monitor: 'PodMonitor/alloy', endpoint: 'http-metrics', services: [], pods: ['DaemonSet/alloy'], ports: [12345] },
  ]);
});
