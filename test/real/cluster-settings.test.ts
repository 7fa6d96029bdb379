import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import type { IDaemonSet } from 'kubernetes-models/apps/v1/DaemonSet';
import type { IStatefulSet } from 'kubernetes-models/apps/v1/StatefulSet';
import type { ConfigInput } from '../../config/schema.ts';
import { manifests } from '../../stacks/manifests.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';
import { type Cluster, clusterTools, startCluster } from './cluster.ts';
import { type Running, until } from './process.ts';
import { describeWith } from './required-tools.ts';
import { applyWithOperator } from './stack-with-operator.ts';

const config = {
  shipper: 'alloy',
  metadata: { labels: { team: 'observers' }, annotations: { 'example.com/contact': 'observers@example.com' } },
  scheduling: {
    tolerations: [{ key: 'example.com/pool', operator: 'Exists' }],
    priorityClassName: 'system-cluster-critical',
    components: { prometheus: { nodeSelector: { 'kubernetes.io/os': 'linux' } } },
  },
  images: {
    registry: 'registry.example.com/mirror',
    pullSecrets: ['mirror-login'],
    digests: { 'prometheus-config-reloader': `sha256:${'a'.repeat(64)}` },
  },
} as const satisfies ConfigInput;

describeWith(
  'a stack with settings of its cluster, on a real API server',
  [...clusterTools, 'prometheus-operator'],
  (tools) => {
    let cluster: Cluster;
    let operator: Running;
    const placed = manifests(new ObservabilityStack(new App(), 'observability', { config }));

    beforeAll(async () => {
      cluster = await startCluster(tools);
      operator = await applyWithOperator(cluster, tools['prometheus-operator'], placed);
    }, 240_000);

    afterAll(async () => {
      await (operator as Running | undefined)?.stop();
      await (cluster as Cluster | undefined)?.stop();
    }, 60_000);

    const get = async <T>(kind: string, name: string): Promise<T> =>
      JSON.parse(await cluster.kubectl(['-n', 'observability', 'get', kind, name, '-o', 'json'])) as T;

    test('the operator makes Prometheus where it is told to, of the images it is told', async () => {
      const { spec } = await until(
        'the operator making Prometheus',
        () => get<IStatefulSet>('statefulset', 'prometheus-main').catch(() => undefined),
        { withinSeconds: 90, of: [operator] },
      );
      const template = spec?.template;

      expect(template?.metadata?.labels).toMatchObject({ team: 'observers' });
      expect(template?.metadata?.annotations).toMatchObject(config.metadata.annotations);
      expect(template?.spec).toMatchObject({
        nodeSelector: { 'kubernetes.io/os': 'linux' },
        tolerations: [{ key: 'example.com/pool', operator: 'Exists' }],
        priorityClassName: 'system-cluster-critical',
        imagePullSecrets: [{ name: 'mirror-login' }],
      });
      const images = template?.spec?.containers.map(({ image }) => image) ?? [];
      expect(images).toHaveLength(2);
      expect(images.filter((image) => image?.startsWith(`${config.images.registry}/prometheus`) !== true)).toEqual([]);
      expect(
        images.filter((image) => image?.endsWith(config.images.digests['prometheus-config-reloader'])),
      ).toHaveLength(1);
    }, 120_000);

    test('Alloy, asking the API, is admitted by restricted Pod Security and runs on every node', async () => {
      await cluster.kubectl(['-n', 'observability', 'rollout', 'status', 'daemonset/alloy', '--timeout=60s']);
      const { status } = await get<IDaemonSet>('daemonset', 'alloy');

      expect(status?.numberReady).toBeGreaterThan(0);
      expect(status?.numberReady).toBe(status?.desiredNumberScheduled);
    }, 90_000);
  },
);
