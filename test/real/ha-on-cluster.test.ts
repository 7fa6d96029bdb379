import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import type { IPod } from 'kubernetes-models/v1/Pod';
import type { ISecret } from 'kubernetes-models/v1/Secret';
import { gunzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { manifests } from '../../stacks/manifests.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';
import { haConfig } from '../proof/ha-config.ts';
import { type Cluster, clusterTools, startCluster } from './cluster.ts';
import { type Running, until } from './process.ts';
import { describeWith } from './required-tools.ts';
import { applyWithOperator } from './stack-with-operator.ts';

describeWith('a stack of scale ha, on a real API server', [...clusterTools, 'prometheus-operator'], (tools) => {
  let cluster: Cluster;
  let operator: Running;
  const placed = manifests(new ObservabilityStack(new App(), 'observability', { config: haConfig }));

  beforeAll(async () => {
    cluster = await startCluster(tools);
    operator = await applyWithOperator(cluster, tools['prometheus-operator'], placed);
  }, 240_000);

  afterAll(async () => {
    await (operator as Running | undefined)?.stop();
    await (cluster as Cluster | undefined)?.stop();
  }, 60_000);

  const list = async <T>(kind: string): Promise<readonly T[]> =>
    (JSON.parse(await cluster.kubectl(['-n', 'observability', 'get', kind, '-o', 'json'])) as { items: T[] }).items;

  test('every workload rolls out, and its budget lets one pod go', async () => {
    const budgets = await until(
      'every budget letting one pod go',
      async () => {
        const found = await list<IPodDisruptionBudget>('poddisruptionbudgets');
        return found.every(({ status }) => status?.disruptionsAllowed === 1) ? found : undefined;
      },
      { withinSeconds: 150, of: [operator] },
    );

    expect(Object.fromEntries(budgets.map(({ metadata, status }) => [metadata?.name, status?.currentHealthy]))).toEqual(
      { alertmanager: 3, grafana: 2, jaeger: 2, loki: 3, prometheus: 2 },
    );
  }, 180_000);

  test('no two of a pair are on one node', async () => {
    const pods = await list<IPod>('pods');
    const nodesOf = (name: string) =>
      pods
        .filter(({ metadata }) => metadata?.labels?.['app.kubernetes.io/name'] === name)
        .map(({ spec }) => spec?.nodeName)
        .sort();

    expect(['prometheus', 'grafana', 'jaeger'].map(nodesOf)).toEqual([
      ['node-1', 'node-2'],
      ['node-1', 'node-2'],
      ['node-1', 'node-2'],
    ]);
    expect(new Set(nodesOf('loki')).size).toBe(2);
  }, 60_000);

  test('the pods of a pair ask for nodes and zones apart, by a selector that picks them and nobody else', async () => {
    const pods = await list<IPod>('pods');
    const nameOf = ({ metadata }: IPod) => metadata?.labels?.['app.kubernetes.io/name'];
    const picked = (labels: Readonly<Record<string, string>> = {}) =>
      pods.filter(({ metadata }) =>
        Object.entries(labels).every(([label, value]) => metadata?.labels?.[label] === value),
      );

    for (const name of ['prometheus', 'grafana', 'jaeger', 'loki']) {
      const pair = pods.filter((pod) => nameOf(pod) === name);
      expect(pair.length).toBeGreaterThan(1);
      for (const { spec } of pair) {
        const constraints = spec?.topologySpreadConstraints ?? [];
        expect(constraints.map(({ topologyKey }) => topologyKey)).toEqual([
          'kubernetes.io/hostname',
          'topology.kubernetes.io/zone',
        ]);
        for (const { labelSelector } of constraints) expect(picked(labelSelector?.matchLabels)).toEqual(pair);
      }
    }
  }, 60_000);

  test('the operator drops the label that tells a pair apart before alerts leave', async () => {
    const [secret] = (await list<ISecret>('secrets')).filter(({ metadata }) => metadata?.name === 'prometheus-main');
    const text = gunzipSync(Buffer.from(secret?.data?.['prometheus.yaml.gz'] ?? '', 'base64')).toString();

    expect(parse(text)).toMatchObject({
      global: { external_labels: { prometheus_replica: '$(POD_NAME)' } },
      alerting: { alert_relabel_configs: [{ action: 'labeldrop', regex: 'prometheus_replica' }] },
    });
  }, 60_000);
});
