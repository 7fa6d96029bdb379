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
import { objectsToTellOf, statusesToTellOf } from './objects-to-tell-of.ts';
import { freePort, get, type Running, start, until } from './process.ts';
import { describeWith } from './required-tools.ts';
import { synthesizedContainer } from './synthesized-container.ts';

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
    const patchStatus = (object: string, status: unknown): Promise<string> =>
      shop('patch', object, '--subresource=status', '--type=merge', '-p', JSON.stringify({ status }));

    beforeAll(async () => {
      cluster = await startCluster(tools);
      await cluster.kubectl(['create', 'namespace', 'shop']);
      await until('an account for pods', () => shop('get', 'serviceaccount', 'default'));
      await cluster.kubectl(
        ['apply', '-f', '-'],
        JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objectsToTellOf }),
      );
      await cluster.kubectl(['taint', 'node', 'node-2', 'example.com/slow=yes:PreferNoSchedule']);
      await cluster.kubectl(['label', 'node', 'node-1', 'node-role.kubernetes.io/control-plane=']);
      for (const [object, status] of statusesToTellOf) await patchStatus(object, status);
      await shop('delete', 'pod', 'going', '--wait=false');
      const worker = await until('the pod of the Job', async () => {
        const name = await shop('get', 'pod', '-l', 'app=works', '-o', 'jsonpath={.items[*].metadata.name}');
        return name === '' ? undefined : name;
      });
      await patchStatus(`pod/${worker}`, { phase: 'Succeeded' });
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
      const [port, telemetry] = [await freePort(), await freePort()];
      const { args } = synthesizedContainer('kube-state-metrics', {}, cluster.folder);
      launch('kube-state-metrics', tools['kube-state-metrics'], [
        ...args.filter((arg) => !arg.includes('port=')),
        `--kubeconfig=${cluster.kubeconfig}`,
        '--host=127.0.0.1',
        `--port=${String(port)}`,
        '--telemetry-host=127.0.0.1',
        `--telemetry-port=${String(telemetry)}`,
      ]);

      await expectTold(
        () => get(`http://127.0.0.1:${String(port)}/metrics`),
        (text) => differences(kubeMetrics, text),
      );
      await expectTold(
        () => get(`http://127.0.0.1:${String(telemetry)}/metrics`),
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
