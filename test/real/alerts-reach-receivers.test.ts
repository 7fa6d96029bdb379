import { expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { ConfigInput } from '../../config/schema.ts';
import { manifests } from '../../stacks/manifests.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';
import { freePort, type Running, start, until } from './process.ts';
import { describeWith } from './required-tools.ts';
import { synthesizedFile } from './synthesized-file.ts';

interface Notification {
  readonly receiver: string;
  readonly alerts: readonly {
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
  }[];
}

const config: ConfigInput = {
  cluster: 'test',
  alertmanager: {
    receivers: [
      { name: 'team', webhook: [{ urlSecret: { name: 'receivers', key: 'team' } }] },
      { name: 'outside', webhook: [{ urlSecret: { name: 'receivers', key: 'outside' } }] },
    ],
    route: { receiver: 'team', groupWait: '1s' },
    deadMansSwitch: 'outside',
  },
  // At once, so that the test need not wait minutes.
  alerts: { targetDown: { for: '0s' } },
};

/** The rule groups of the synthesized PrometheusRules, as the operator writes them to a file. */
const ruleFile = (): string => {
  const groups = manifests(new ObservabilityStack(new App(), 'observability', { config }))
    .filter(({ manifest }) => manifest.kind === 'PrometheusRule')
    .flatMap(({ manifest }) => (manifest.spec as { groups: object[] }).groups);
  return stringify({ groups });
};

describeWith('alerts on their way from Prometheus through Alertmanager', ['prometheus', 'alertmanager'], (tools) => {
  test('reach their receiver with readable values, and Watchdog the one outside', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'belvedere-alerts-'));
    const running: Running[] = [];
    const received: Notification[] = [];
    const webhook = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        received.push(JSON.parse(Buffer.concat(chunks).toString()) as Notification);
        response.end();
      });
    }).listen(0, '127.0.0.1');
    await once(webhook, 'listening');
    try {
      const address = `http://127.0.0.1:${String((webhook.address() as AddressInfo).port)}`;
      // The Secret as it is mounted: one file for each key.
      const secrets = join(folder, 'secrets');
      mkdirSync(join(secrets, 'receivers'), { recursive: true });
      for (const key of ['team', 'outside']) writeFileSync(join(secrets, 'receivers', key), `${address}/${key}`);
      const file = join(folder, 'alertmanager.yaml');
      writeFileSync(
        file,
        synthesizedFile('alertmanager.yaml', config).replaceAll('/etc/alertmanager/secrets', secrets),
      );
      const [managerPort, port] = [await freePort(), await freePort()];
      running.push(
        start('alertmanager', tools.alertmanager, [
          `--config.file=${file}`,
          `--storage.path=${join(folder, 'alertmanager')}`,
          `--web.listen-address=127.0.0.1:${String(managerPort)}`,
          '--cluster.listen-address=',
          '--enable-feature=utf8-strict-mode',
        ]),
      );
      writeFileSync(join(folder, 'rules.yaml'), ruleFile());
      writeFileSync(
        join(folder, 'prometheus.yaml'),
        stringify({
          global: {
            scrape_interval: '1s',
            scrape_timeout: '1s',
            evaluation_interval: '1s',
            external_labels: { cluster: 'test' },
          },
          rule_files: [join(folder, 'rules.yaml')],
          alerting: { alertmanagers: [{ static_configs: [{ targets: [`127.0.0.1:${String(managerPort)}`] }] }] },
          // Nobody answers there.
          scrape_configs: [
            { job_name: 'gone', static_configs: [{ targets: ['127.0.0.1:1'], labels: { namespace: 'shop' } }] },
          ],
        }),
      );
      running.push(
        start('prometheus', tools.prometheus, [
          `--config.file=${join(folder, 'prometheus.yaml')}`,
          `--storage.tsdb.path=${join(folder, 'tsdb')}`,
          `--web.listen-address=127.0.0.1:${String(port)}`,
        ]),
      );

      const alertsFor = (receiver: string): Notification['alerts'] =>
        received.filter((notification) => notification.receiver === receiver).flatMap(({ alerts }) => alerts);
      await until(
        'a notification for each receiver',
        () => Promise.resolve(alertsFor('team').length > 0 && alertsFor('outside').length > 0 ? true : undefined),
        { withinSeconds: 90, of: running },
      );
      expect(new Set(alertsFor('outside').map(({ labels }) => labels.alertname))).toEqual(new Set(['Watchdog']));
      expect(new Set(alertsFor('team').map(({ labels }) => labels.alertname))).toEqual(new Set(['TargetDown']));
      expect(alertsFor('team')[0]).toMatchObject({
        labels: { cluster: 'test', job: 'gone', namespace: 'shop', severity: 'warning' },
        annotations: {
          description:
            '100% of the targets of job gone in shop have not been scraped: what they would tell is not known.',
        },
      });
    } finally {
      for (const component of running.reverse()) await component.stop();
      webhook.closeAllConnections();
      webhook.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 180_000);
});
