import { expect, test } from '@jest/globals';
import { KubeStateMetrics } from '../../constructs/kube-state-metrics.ts';
import { componentProps, componentResources, lockedDown } from '../component-props.ts';
import { objectsOf } from '../objects.ts';
import { scrapeTargets } from '../scrape-targets.ts';
import { workload, writablePaths } from '../workloads.ts';

const objects = objectsOf((scope) => {
  new KubeStateMetrics(scope, 'kube-state-metrics', componentProps);
});
const { pod, container } = workload(objects);

test('it may list and watch what it reports on, which is no Secret and no ConfigMap, and nothing else', () => {
  const rules = objects.get('ClusterRole', 'monitoring-kube-state-metrics').rules ?? [];
  const reported = container.args?.find((arg) => arg.startsWith('--resources='))?.slice('--resources='.length);

  expect(new Set(rules.flatMap(({ verbs }) => verbs))).toEqual(new Set(['list', 'watch']));
  expect(rules.flatMap(({ resources }) => resources ?? []).sort()).toEqual(reported?.split(','));
  expect(reported?.split(',')).toEqual(expect.arrayContaining(['pods', 'deployments', 'nodes', 'cronjobs']));
  expect(reported).not.toMatch(/secrets|configmaps/);
});

test('it runs with the token of its account, as nobody, and writes nothing', () => {
  expect(pod).toMatchObject({ serviceAccountName: 'kube-state-metrics', automountServiceAccountToken: true });
  expect(objects.get('ClusterRoleBinding', 'monitoring-kube-state-metrics').subjects).toEqual([
    { kind: 'ServiceAccount', name: 'kube-state-metrics', namespace: 'monitoring' },
  ]);
  expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65534 });
  expect(container.securityContext).toEqual(lockedDown);
  expect(container.resources).toEqual(componentResources);
  expect(writablePaths(workload(objects))).toEqual({});
});

test('there is never a second one, which would tell every series twice', () => {
  expect(objects.get('Deployment', 'kube-state-metrics').spec).toMatchObject({
    replicas: 1,
    strategy: { type: 'Recreate' },
  });
});

test('it lives by its own metrics port and is ready by the other', () => {
  expect(container.livenessProbe?.httpGet).toEqual({ path: '/livez', port: 'http' });
  expect(container.readinessProbe?.httpGet).toEqual({ path: '/readyz', port: 'telemetry' });
});

test('its samples keep the labels of what they are about, and lose those of its own pod', () => {
  expect(scrapeTargets(objects)).toMatchObject([
    { endpoint: 'http', services: ['kube-state-metrics'], pods: ['Deployment/kube-state-metrics'], ports: [8080] },
    { endpoint: 'telemetry', services: ['kube-state-metrics'], pods: ['Deployment/kube-state-metrics'], ports: [8081] },
  ]);
  expect(objects.get('ServiceMonitor', 'kube-state-metrics').spec.endpoints).toEqual([
    {
      port: 'http',
      honorLabels: true,
      relabelings: [{ action: 'labeldrop', regex: '(pod|service|endpoint|namespace|container)' }],
    },
    { port: 'telemetry' },
  ]);
});
