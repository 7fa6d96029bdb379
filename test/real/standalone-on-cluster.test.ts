import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { parse } from 'yaml';
import type { ConfigInput } from '../../config/schema.ts';
import { gitOpsFiles, manifests } from '../../stacks/manifests.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';
import { replaceFolder } from '../../stacks/replace-folder.ts';
import { awkwardMonitors, awkwardSecret } from '../awkward-monitors.ts';
import { objectsOfStack } from '../objects.ts';
import { type Cluster, clusterTools, startCluster } from './cluster.ts';
import { outsideCluster } from './outside-cluster.ts';
import { freePort, get, type Running, start, until } from './process.ts';
import { describeWith } from './required-tools.ts';
import { scrapedService } from './scraped-service.ts';

const run = promisify(execFile);

interface ScrapeConfig {
  readonly job_name: string;
  readonly relabel_configs: readonly { readonly source_labels?: readonly string[]; readonly target_label?: string }[];
  readonly [setting: string]: unknown;
}
interface Target {
  readonly scrapePool: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Pools that only the operator brings: its own, and its sidecar's. */
const onlyWithOperator = [
  'serviceMonitor/observability/prometheus-operator/0',
  'serviceMonitor/observability/prometheus/1',
];
const kubelets = ['serviceMonitor/observability/kubelet/0', 'serviceMonitor/observability/kubelet/1'];

const stackOf = (config: ConfigInput): ObservabilityStack => {
  const stack = new ObservabilityStack(new App(), 'observability', {
    config: {
      ...config,
      services: [
        { name: 'checkout', namespace: 'shop', probes: [{ targets: ['http://checkout.shop.svc:8080/healthz'] }] },
        { name: 'numbered', namespace: 'shop', selector: { 'app.kubernetes.io/name': 'checkout' }, port: 8080 },
      ],
    },
  });
  awkwardMonitors(stack, 'observability');
  return stack;
};

const ingress = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'front', namespace: 'shop', labels: { public: 'yes' } },
  spec: {
    tls: [{ hosts: ['shop.example.com'] }],
    rules: ['shop.example.com', 'old.example.com'].map((host) => ({
      host,
      http: {
        paths: ['/', '/cart'].map((path) => ({
          path,
          pathType: 'Prefix',
          backend: { service: { name: 'checkout', port: { name: 'http' } } },
        })),
      },
    })),
  },
};

/** Whether a step only divides targets among shards, of which there is one. */
const isSharding = ({ source_labels: [source] = [], target_label: target }: ScrapeConfig['relabel_configs'][number]) =>
  [source, target].some((label) => label === '__tmp_hash' || label === '__tmp_current_shard');

/** What is written differently on purpose: no sharding, and credentials as files of the Secret rather than in the text. */
const normalized = (config: ScrapeConfig): ScrapeConfig => ({
  ...(JSON.parse(
    JSON.stringify(config)
      .replaceAll(/"ca_file":"\/etc\/prometheus\/[^"]*ca\.crt"/g, '"ca_file":"ca.crt"')
      .replaceAll('"username":"prometheus"', '"username_file":"/etc/prometheus/secrets/target.credentials/user"')
      .replaceAll('"password":"only a test"', '"password_file":"/etc/prometheus/secrets/target.credentials/password"'),
  ) as ScrapeConfig),
  relabel_configs: config.relabel_configs.filter((step) => !isSharding(step)),
});

describeWith(
  'the standalone stack beside the operator’s, on a real API server',
  [...clusterTools, 'prometheus-operator', 'promtool', 'prometheus'],
  (tools) => {
    let cluster: Cluster;
    let operator: Running;
    const operated = manifests(stackOf({}));
    const standalone = stackOf({ prometheus: { mode: 'standalone' } });
    const text = objectsOfStack(standalone).get('ConfigMap', 'prometheus').data?.['prometheus.yml'] ?? '';
    const ours = (parse(text) as { scrape_configs: ScrapeConfig[] }).scrape_configs;
    let generated = '';

    beforeAll(async () => {
      cluster = await startCluster(tools);
      const { kubectl, folder } = cluster;
      const dist = join(folder, 'dist');
      replaceFolder(dist, gitOpsFiles(operated, []));
      const { stdout: crds } = await run(tools['prometheus-operator'], ['full-crds'], { maxBuffer: 64 << 20 });
      await kubectl(['apply', '--server-side', '-f', '-'], crds);
      await kubectl(['apply', '-f', '-'], JSON.stringify(scrapedService('checkout', 'shop')));
      await kubectl(['apply', '-f', '-'], JSON.stringify(ingress));
      await kubectl(['apply', '-k', join(dist, 'namespaces')]);
      const certificate = readFileSync(join(folder, 'apiserver', 'apiserver.crt'), 'utf8');
      await kubectl(['apply', '-f', '-'], JSON.stringify(awkwardSecret('observability', certificate)));
      await kubectl(['apply', '--server-side', '--validate=strict', '-k', dist]);

      // The fake nodes have one address, and the operator names an address once.
      await until('nodes with addresses', async () =>
        (await kubectl(['get', 'nodes', '-o', 'jsonpath={.items[*].status.addresses[0].type}'])) ===
        'InternalIP InternalIP'
          ? true
          : undefined,
      );
      const addresses = [{ type: 'InternalIP', address: '10.1.0.2' }];
      await kubectl([
        'patch',
        'node',
        'node-2',
        '--subresource=status',
        '--type=merge',
        `--patch=${JSON.stringify({ status: { addresses } })}`,
      ]);

      const account = await cluster.kubeconfigOf('observability', 'prometheus-operator');
      const deployment = operated.find(
        ({ manifest }) => manifest.kind === 'Deployment' && manifest.metadata.name === 'prometheus-operator',
      )?.manifest as unknown as { spec: { template: { spec: { containers: { args: string[] }[] } } } };
      operator = start(
        'prometheus-operator',
        tools['prometheus-operator'],
        [
          `--web.listen-address=127.0.0.1:${String(await freePort())}`,
          ...(deployment.spec.template.spec.containers[0]?.args ?? []),
        ],
        { KUBECONFIG: account.file },
      );
      generated = await until(
        'a configuration with every pool',
        async () => {
          const secret = JSON.parse(
            await kubectl(['-n', 'observability', 'get', 'secret', 'prometheus-main', '-o', 'json']),
          ) as { data: Record<string, string> };
          const config = gunzipSync(Buffer.from(secret.data['prometheus.yaml.gz'] ?? '', 'base64')).toString();
          const missing = ours.filter(({ job_name: name }) => !config.includes(`job_name: ${name}\n`));
          if (missing.length > 0) throw new Error(`nothing of ${missing.map(({ job_name: name }) => name).join(', ')}`);
          return config;
        },
        { withinSeconds: 60, of: [operator] },
      );
    }, 300_000);

    afterAll(async () => {
      await (operator as Running | undefined)?.stop();
      await (cluster as Cluster | undefined)?.stop();
    }, 60_000);

    test('every monitor is rendered field by field as the operator renders it, but the kubelets’', () => {
      const theirs = (parse(generated) as { scrape_configs: ScrapeConfig[] }).scrape_configs;
      const byName = (configs: readonly ScrapeConfig[], apart: readonly string[]) =>
        Object.fromEntries(
          configs
            .filter(({ job_name: name }) => !apart.includes(name))
            .map((config) => [config.job_name, normalized(config)]),
        );

      expect(byName(ours, kubelets)).toEqual(byName(theirs, [...onlyWithOperator, ...kubelets]));
      expect(Object.keys(byName(ours, kubelets)).length).toBeGreaterThan(18);
    });

    const targetsWith = async (name: string, config: string, pools: readonly string[]): Promise<string[]> => {
      const { token } = await cluster.kubeconfigOf('observability', 'prometheus');
      const port = await freePort();
      const file = join(cluster.folder, `${name}.yaml`);
      writeFileSync(file, outsideCluster(config, cluster, token));
      const prometheus = start('prometheus', tools.prometheus, [
        `--config.file=${file}`,
        `--storage.tsdb.path=${join(cluster.folder, name)}`,
        `--web.listen-address=127.0.0.1:${String(port)}`,
        '--config.auto-reload',
        '--enable-feature=exemplar-storage',
      ]);
      try {
        const targets = await until(
          `a target in every pool ${name}`,
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
        const managers = JSON.parse(await get(`http://127.0.0.1:${String(port)}/api/v1/alertmanagers`)) as {
          data: { activeAlertmanagers: object[] };
        };
        expect(managers.data.activeAlertmanagers).toHaveLength(1);
        return targets
          .filter(({ scrapePool }) => pools.includes(scrapePool))
          .map(({ scrapePool, labels }) => `${scrapePool} ${JSON.stringify(Object.entries(labels).sort())}`)
          .sort();
      } finally {
        await prometheus.stop();
      }
    };

    test('Prometheus finds the same targets with the same labels in both modes, kubelets among them', async () => {
      const dist = join(cluster.folder, 'standalone');
      const placed = manifests(standalone).filter(({ folder }) => folder === 'prometheus');
      replaceFolder(dist, gitOpsFiles(placed, []));
      const pools = ours.map(({ job_name: name }) => name);
      // Any namespace, and Ingresses, are more than the stack's own rights.
      const viewer = ['--clusterrole=view', '--serviceaccount=observability:prometheus'];
      await cluster.kubectl(['create', 'clusterrolebinding', 'prometheus-views', ...viewer]);
      const before = await targetsWith('operated', generated, pools);

      // Only its rights: its pod would be one more target.
      for (const kind of ['clusterrole', 'clusterrolebinding']) {
        const file = join(dist, 'prometheus', `${kind}.observability-prometheus.yaml`);
        await cluster.kubectl(['apply', '--server-side', '-f', file]);
      }
      const after = await targetsWith('standalone-config', text, pools);

      expect(after).toEqual(before);
      expect(after.length).toBeGreaterThan(20);
    }, 240_000);

    test('the standalone Prometheus is admitted and rolls out with its files', async () => {
      const dist = join(cluster.folder, 'standalone-all');
      replaceFolder(dist, gitOpsFiles(manifests(standalone), []));
      await cluster.kubectl(['apply', '--server-side', '--force-conflicts', '--validate=strict', '-k', dist]);
      const rollout = ['rollout', 'status', 'statefulset/prometheus', '--timeout=90s'];
      expect(await cluster.kubectl(['-n', 'observability', ...rollout])).toContain('roll');
    }, 150_000);
  },
);
