import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { accessStack } from '../proof/stacks.ts';
import { type Cluster, clusterTools, startCluster } from './cluster.ts';
import { until } from './process.ts';
import { describeWith } from './required-tools.ts';

describeWith('the ways in, on a real API server', clusterTools, (tools) => {
  let cluster: Cluster;
  const { objects } = accessStack;
  const list = (items: readonly object[]): string => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
  const waysIn = objects.all.filter(
    ({ kind, metadata }) =>
      kind === 'Ingress' ||
      kind === 'NetworkPolicy' ||
      (metadata.name.startsWith('oauth2-proxy-') && kind !== 'ServiceMonitor'),
  );
  const apply = (): Promise<string> =>
    cluster.kubectl(['apply', '--server-side', '--validate=strict', '-f', '-'], list(waysIn));

  beforeAll(async () => {
    cluster = await startCluster(tools);
    await cluster.kubectl(['apply', '-f', '-'], list(objects.of('Namespace')));
    await apply();
  }, 120_000);
  afterAll(async () => {
    await cluster.stop();
  }, 30_000);

  test('each ingress is taken as it was written, with no field unknown', async () => {
    const stored = JSON.parse(await cluster.kubectl(['-n', 'observability', 'get', 'ingress', '-o', 'json'])) as {
      items: { metadata: { name: string }; spec: object }[];
    };

    expect(stored.items.map(({ metadata }) => metadata.name)).toEqual([
      'alertmanager',
      'grafana',
      'jaeger',
      'prometheus',
    ]);
    for (const { metadata, spec } of stored.items) expect(spec).toEqual(objects.get('Ingress', metadata.name).spec);
  });

  test('the pods of the proxies are admitted to the restricted namespace, and started', async () => {
    for (const name of ['oauth2-proxy-jaeger', 'oauth2-proxy-prometheus'])
      await until(
        `${name} being available`,
        async () => {
          const available = await cluster.kubectl([
            ...['-n', 'observability', 'get', 'deployment', name],
            ...['-o', 'jsonpath={.status.availableReplicas}'],
          ]);
          return available === '1' ? available : undefined;
        },
        { withinSeconds: 60, of: cluster.members },
      );

    expect(waysIn.filter(({ kind }) => kind === 'Deployment')).toHaveLength(2);
  }, 130_000);

  test('applied a second time they are the same', async () => {
    const versions = (): Promise<string> =>
      cluster.kubectl([
        '-n',
        'observability',
        'get',
        'ingress,networkpolicy',
        '-o',
        'jsonpath={..metadata.generation}',
      ]);
    const before = await versions();

    await apply();

    expect(await versions()).toBe(before);
    expect(before.split(' ').length).toBeGreaterThan(10);
  });
});
