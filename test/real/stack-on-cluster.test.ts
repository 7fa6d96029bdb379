import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { parseAllDocuments, parse } from 'yaml';
import { gitOpsFiles, manifests } from '../../stacks/manifests.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';
import { replaceFolder } from '../../stacks/replace-folder.ts';
import { type Cluster, clusterTools, startCluster } from './cluster.ts';
import { outsideCluster } from './outside-cluster.ts';
import { standInAddresses } from './control-plane-targets.ts';
import { testExternalSecrets } from './external-secrets-on-cluster.ts';
import { freePort, get, type Running, start, until } from './process.ts';
import { describeWith } from './required-tools.ts';
import { scrapedService } from './scraped-service.ts';

const run = promisify(execFile);

interface Target {
  readonly scrapePool: string;
  readonly labels: Readonly<Record<string, string>>;
}

describeWith(
  'the default stack with a service and the whole control plane, on a real API server',
  [...clusterTools, 'prometheus-operator', 'promtool', 'prometheus'],
  (tools) => {
    let cluster: Cluster;
    let applied: string;
    let operator: Running;
    const stack = new ObservabilityStack(new App(), 'observability', {
      config: {
        prometheus: { scrapeInterval: '5s' },
        controlPlane: {
          controllerManager: { enabled: true, addresses: [standInAddresses.controllerManager] },
          scheduler: { enabled: true, addresses: [standInAddresses.scheduler] },
        },
        services: [
          { name: 'checkout', namespace: 'shop', probes: [{ targets: ['http://checkout.shop.svc:8080/healthz'] }] },
        ],
      },
    });
    const placed = manifests(stack);

    beforeAll(async () => {
      cluster = await startCluster(tools);
      const { kubectl, folder } = cluster;
      const dist = join(folder, 'dist');
      // The CRDs come from the operator's own binary, as the network is not to be had here.
      replaceFolder(dist, gitOpsFiles(placed, []));
      const { stdout: crds } = await run(tools['prometheus-operator'], ['full-crds'], { maxBuffer: 64 << 20 });
      await kubectl(['apply', '--server-side', '-f', '-'], crds);
      await kubectl(['apply', '-f', '-'], JSON.stringify(scrapedService('checkout', 'shop')));

      await kubectl(['apply', '-k', join(dist, 'namespaces')]);
      applied = await kubectl(['apply', '--server-side', '--validate=strict', '-k', dist]);

      const account = await cluster.kubeconfigOf('observability', 'prometheus-operator');
      const deployment = placed.find(
        ({ manifest }) => manifest.kind === 'Deployment' && manifest.metadata.name === 'prometheus-operator',
      )?.manifest as unknown as { spec: { template: { spec: { containers: { args: string[] }[] } } } };
      const port = await freePort();
      operator = start(
        'prometheus-operator',
        tools['prometheus-operator'],
        [
          `--web.listen-address=127.0.0.1:${String(port)}`,
          ...(deployment.spec.template.spec.containers[0]?.args ?? []),
        ],
        { KUBECONFIG: account.file },
      );
    }, 240_000);

    afterAll(async () => {
      await (operator as Running | undefined)?.stop();
      await (cluster as Cluster | undefined)?.stop();
    }, 60_000);

    const json = async <T>(...args: readonly string[]): Promise<T> =>
      JSON.parse(await cluster.kubectl([...args, '-o', 'json'])) as T;

    test('the API server takes every object, with unknown fields refused', () => {
      expect(applied.trim().split('\n')).toHaveLength(placed.length);
    });

    test('every workload rolls out: Pod Security admits its pods, and its accounts, volumes and files are there', async () => {
      for (const kind of ['deployment', 'statefulset', 'daemonset'])
        for (const namespace of ['observability', 'observability-agents']) {
          const { items } = await json<{ items: { metadata: { name: string } }[] }>('-n', namespace, 'get', kind);
          for (const { metadata } of items)
            await cluster.kubectl(['-n', namespace, 'rollout', 'status', `${kind}/${metadata.name}`, '--timeout=60s']);
        }
      const { items } = await json<{ items: { metadata: { name: string }; spec: { nodeName?: string } }[] }>(
        'get',
        'pods',
        '-A',
        '--field-selector=status.phase!=Running',
      );
      expect(items.map(({ metadata }) => metadata.name)).toEqual([]);
    }, 180_000);

    test('the operator makes Prometheus with the rights it is given, and no more', async () => {
      const status = await until(
        'Prometheus being available',
        async () => {
          const { status: found } = await json<{ status?: { conditions?: { type: string; status: string }[] } }>(
            '-n',
            'observability',
            'get',
            'prometheus',
            'main',
          );
          const conditions = Object.fromEntries((found?.conditions ?? []).map(({ type, status: is }) => [type, is]));
          return conditions.Available === 'True' ? conditions : undefined;
        },
        { withinSeconds: 120, of: [operator] },
      );
      expect(status).toMatchObject({ Available: 'True', Reconciled: 'True' });
      const errors = operator
        .log()
        .split('\n')
        .filter((line) => line.includes('"level":"error"') || line.includes('forbidden'));
      expect(errors).toEqual([]);
      const unused = ['prometheusagents', 'alertmanagers', 'thanosrulers'];
      const refused = operator
        .log()
        .split('\n')
        .filter((line) => line.includes('missing permission') && !unused.some((resource) => line.includes(resource)));
      expect(refused).toEqual([]);
    }, 180_000);

    const generated = async (): Promise<string> => {
      const { data } = await json<{ data: Record<string, string> }>(
        '-n',
        'observability',
        'get',
        'secret',
        'prometheus-main',
      );
      return gunzipSync(Buffer.from(data['prometheus.yaml.gz'] ?? '', 'base64')).toString();
    };

    test('promtool accepts the configuration the operator writes for it', async () => {
      const file = join(cluster.folder, 'prometheus.yaml');
      writeFileSync(file, await generated());
      const { stdout } = await run(tools.promtool, ['check', 'config', '--syntax-only', file]);
      expect(stdout).toContain('SUCCESS');
      const config = parse(readFileSync(file, 'utf8')) as {
        storage: { exemplars: object; tsdb: { retention: object } };
      };
      expect(config.storage).toMatchObject({
        exemplars: { max_exemplars: 100_000 },
        tsdb: { retention: { time: '15d', size: '40GiB' } },
      });
    }, 60_000);

    const sample = async (port: number, expr: string): Promise<number | undefined> => {
      const answer = await get(`http://127.0.0.1:${String(port)}/api/v1/query?query=${encodeURIComponent(expr)}`);
      const { data } = JSON.parse(answer) as { data: { result: { value: [number, string] }[] } };
      const [first] = data.result;
      return first === undefined ? undefined : Number(first.value[1]);
    };

    const controlPlaneIsScraped = async (port: number, prometheus: Running): Promise<void> => {
      const jobs = 'apiserver|kube-controller-manager|kube-scheduler';
      await until(
        'the control plane being up',
        async () => ((await sample(port, `sum(up{job=~"${jobs}"})`)) === 3 ? true : undefined),
        { withinSeconds: 40, of: [prometheus] },
      );
      const series = (name: string, more = ''): Promise<number | undefined> =>
        sample(port, `count({__name__=~"${name}", job=~"${jobs}"${more}})`);

      expect(await series('apiserver_request_total', ', job="apiserver"')).toBeGreaterThan(10);
      expect(await series('scheduler_pending_pods', ', job="kube-scheduler"')).toBeGreaterThan(0);
      expect(await series('node_collector_.*', ', job="kube-controller-manager"')).toBeGreaterThan(0);
      expect(await series('apiserver_request_sli_duration_seconds_bucket', ', le=~"1(.0)?"')).toBeGreaterThan(10);
      expect(await series('apiserver_request_sli_duration_seconds_bucket', ', le="0.15"')).toBeUndefined();
      expect(await series('apiserver_response_sizes_bucket')).toBeUndefined();
      const [kept = 0, told = 1] = [
        await sample(port, 'scrape_samples_post_metric_relabeling{job="apiserver"}'),
        await sample(port, 'scrape_samples_scraped{job="apiserver"}'),
      ];
      // Half of a young API server's; one with more kinds and verbs has more histograms.
      expect(kept / told).toBeLessThan(0.7);
    };

    test('Prometheus finds every target with the rights it is given, and the labels agree', async () => {
      const { token } = await cluster.kubeconfigOf('observability', 'prometheus');
      const port = await freePort();
      const file = join(cluster.folder, 'outside.yaml');
      writeFileSync(file, outsideCluster(await generated(), cluster, token));
      const prometheus = start('prometheus', tools.prometheus, [
        `--config.file=${file}`,
        `--storage.tsdb.path=${join(cluster.folder, 'tsdb')}`,
        `--web.listen-address=127.0.0.1:${String(port)}`,
        '--enable-feature=exemplar-storage',
      ]);
      try {
        const pools = parseAllDocuments(readFileSync(file, 'utf8')).flatMap((document) =>
          (document.toJS() as { scrape_configs: { job_name: string }[] }).scrape_configs.map(
            ({ job_name }) => job_name,
          ),
        );
        const targets = await until(
          'a target in every scrape pool',
          async () => {
            const answer = JSON.parse(await get(`http://127.0.0.1:${String(port)}/api/v1/targets?state=active`)) as {
              data: { activeTargets: Target[] };
            };
            const found = answer.data.activeTargets;
            const empty = pools.filter((pool) => !found.some(({ scrapePool }) => scrapePool === pool));
            if (empty.length > 0) throw new Error(`nothing in ${empty.join(', ')}`);
            return found;
          },
          { withinSeconds: 90, of: [prometheus] },
        );
        expect(new Set(targets.map(({ labels }) => labels.job))).toEqual(
          new Set([
            'alertmanager',
            'apiserver',
            'blackbox-exporter',
            'checkout',
            'coredns',
            'grafana',
            'jaeger',
            'kube-controller-manager',
            'kube-scheduler',
            'kube-state-metrics',
            'kubelet',
            'loki',
            'node-exporter',
            'prometheus',
            'prometheus-operator',
            'promtail',
          ]),
        );
        expect(targets.find(({ scrapePool }) => scrapePool.includes('service-checkout'))?.labels).toMatchObject({
          namespace: 'shop',
          service: 'checkout',
          service_name: 'checkout',
          job: 'checkout',
        });
        expect(targets.find(({ scrapePool }) => scrapePool.startsWith('probe/'))?.labels).toMatchObject({
          instance: 'http://checkout.shop.svc:8080/healthz',
          namespace: 'shop',
          service_name: 'checkout',
          job: 'checkout',
        });
        expect(
          targets
            .filter(({ labels }) => labels.job === 'node-exporter')
            .map(({ labels }) => labels.instance)
            .sort(),
        ).toEqual(['node-1', 'node-2']);
        await controlPlaneIsScraped(port, prometheus);
        const managers = JSON.parse(await get(`http://127.0.0.1:${String(port)}/api/v1/alertmanagers`)) as {
          data: { activeAlertmanagers: object[] };
        };
        expect(managers.data.activeAlertmanagers).toHaveLength(1);
      } finally {
        await prometheus.stop();
      }
    }, 180_000);

    testExternalSecrets(() => cluster);

    test('applying it a second time changes nothing', async () => {
      const before = await json<{ items: { metadata: { generation?: number } }[] }>('get', 'deploy,sts,ds', '-A');
      await cluster.kubectl(['apply', '--server-side', '-k', join(cluster.folder, 'dist')]);
      const after = await json<{ items: { metadata: { generation?: number } }[] }>('get', 'deploy,sts,ds', '-A');
      const generations = ({ items }: typeof before): unknown => items.map(({ metadata }) => metadata.generation);
      expect(generations(after)).toEqual(generations(before));
    }, 60_000);
  },
);
