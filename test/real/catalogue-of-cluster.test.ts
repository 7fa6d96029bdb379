import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { request } from 'node:https';
import { promisify } from 'node:util';
import { apiServerMetrics, kubernetesMetrics, schedulerMetrics } from '../../metrics/control-plane.ts';
import { kubeMetrics, kubeStateMetricsOwnMetrics } from '../../metrics/kube-state-metrics.ts';
import { prometheusOperatorMetrics } from '../../metrics/prometheus-operator.ts';
import { type Cluster, clusterTools, startCluster } from './cluster.ts';
import { differencesLeft } from './differences-left.ts';
import { differences } from './exposed-metrics.ts';
import { freePort, get, type Running, start, until } from './process.ts';
import { describeWith } from './required-tools.ts';
import { fillCluster, startStateMetrics } from './told-cluster.ts';

const run = promisify(execFile);

/** Answer of a server that signed its own certificate. */
const getUnchecked = (url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    request(url, { rejectUnauthorized: false }, (response) => {
      const chunks: string[] = [];
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => chunks.push(chunk));
      response.on('end', () => resolve(chunks.join('')));
    })
      .on('error', reject)
      .end();
  });

describeWith(
  'the catalogue of a cluster with something to tell of',
  [...clusterTools, 'kube-state-metrics', 'prometheus-operator'],
  (tools) => {
    let cluster: Cluster;
    const running: Running[] = [];
    const launch = (name: string, command: string, args: readonly string[], env = {}): Running => {
      const started = start(name, command, args, env);
      running.push(started);
      return started;
    };
    const shop = (...args: readonly string[]): Promise<string> => cluster.kubectl(['-n', 'shop', ...args]);

    beforeAll(async () => {
      cluster = await startCluster(tools);
      await fillCluster(cluster);
      // Deprecated, and still served.
      await shop('get', 'endpoints');
    }, 120_000);

    afterAll(async () => {
      for (const component of running.reverse()) await component.stop();
      await (cluster as Cluster | undefined)?.stop();
    }, 60_000);

    /** Compares what is told, until nothing differs or time is up. */
    const expectTold = async (ask: () => Promise<string>, compare: (text: string) => string[]): Promise<void> => {
      expect(await differencesLeft(async () => compare(await ask()), running)).toEqual([]);
    };

    test('kube-state-metrics tells of every object, and of itself', async () => {
      const { running: started, objects, itself } = await startStateMetrics(cluster, tools['kube-state-metrics']);
      running.push(started);

      await expectTold(
        () => get(`http://${objects}/metrics`),
        (text) => differences(kubeMetrics, text),
      );
      await expectTold(
        () => get(`http://${itself}/metrics`),
        (text) => differences(kubeStateMetricsOwnMetrics, text),
      );
    }, 90_000);

    test('the API server tells of requests, refusals and what cannot be had', async () => {
      // The webhook that is asked does not answer.
      await expect(shop('create', 'configmap', 'refused')).rejects.toThrow('gone.example.com');

      await expectTold(
        () => cluster.kubectl(['get', '--raw', '/metrics']),
        (text) => [
          ...differences(apiServerMetrics, text, {
            aggregator_unavailable_apiservice_total: 'counted when one that was there goes',
          }),
          ...differences(kubernetesMetrics, text),
        ],
      );
    }, 60_000);

    test('a scheduler tells of the pods it finds nodes for', async () => {
      const port = await freePort();
      launch('kube-scheduler', tools['kube-scheduler'], [
        `--kubeconfig=${cluster.kubeconfig}`,
        `--authentication-kubeconfig=${cluster.kubeconfig}`,
        `--authorization-kubeconfig=${cluster.kubeconfig}`,
        '--authorization-always-allow-paths=/metrics',
        '--leader-elect=false',
        '--bind-address=127.0.0.1',
        `--secure-port=${String(port)}`,
        `--cert-dir=${cluster.folder}/scheduler`,
      ]);

      await expectTold(
        async () => {
          await shop(
            'run',
            `pod-${String(performance.now()).replace('.', '-')}`,
            '--image=example.com/x:1',
            '--requests=cpu=1m',
          ).catch(() => shop('rollout', 'restart', 'deployment/web'));
          return getUnchecked(`https://127.0.0.1:${String(port)}/metrics`);
        },
        (text) => differences(schedulerMetrics, text),
      );
    }, 60_000);

    test('the operator tells of what it keeps', async () => {
      const { stdout: crds } = await run(tools['prometheus-operator'], ['full-crds'], { maxBuffer: 64 << 20 });
      await cluster.kubectl(['apply', '--server-side', '-f', '-'], crds);
      await cluster.kubectl(['wait', '--for=condition=established', 'crd', '--all', '--timeout=30s']);
      const selectAll = { serviceMonitorSelector: {}, ruleSelector: {} };
      const monitoring = 'monitoring.coreos.com/v1';
      const port = await freePort();
      const operator = launch(
        'prometheus-operator',
        tools['prometheus-operator'],
        [
          `--web.listen-address=127.0.0.1:${String(port)}`,
          '--kubelet-service=kube-system/kubelet',
          '--kubelet-endpoints=false',
          '--kubelet-endpointslice=true',
        ],
        { KUBECONFIG: cluster.kubeconfig },
      );
      await until('the operator being ready', () => get(`http://127.0.0.1:${String(port)}/healthz`), {
        of: [operator],
      });
      for (const [kind, name, spec] of [
        ['ServiceMonitor', 'web', { selector: {}, endpoints: [{ port: 'http' }] }],
        ['Prometheus', 'main', selectAll],
      ] as const)
        await cluster.kubectl(
          ['apply', '-f', '-'],
          JSON.stringify({ apiVersion: monitoring, kind, metadata: { name, namespace: 'shop' }, spec }),
        );

      await expectTold(
        () => get(`http://127.0.0.1:${String(port)}/metrics`),
        (text) => differences(prometheusOperatorMetrics, text),
      );
    }, 90_000);
  },
);
