import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { ConfigInput } from '../../config/schema.ts';
import { haConfig } from '../proof/ha-config.ts';
import { freePort, get, type Running, start, until } from './process.ts';
import { describeWith } from './required-tools.ts';
import { synthesizedFile } from './synthesized-file.ts';

const config: ConfigInput = {
  ...haConfig,
  prometheus: { mode: 'standalone' },
  alertmanager: {
    receivers: [{ name: 'team', webhook: [{ urlSecret: { name: 'receivers', key: 'team' } }] }],
    route: { receiver: 'team', groupBy: ['alertname'], groupWait: '1s', groupInterval: '2s' },
  },
};

interface SynthesizedPrometheus {
  readonly global: Record<string, unknown>;
  readonly alerting: { readonly alert_relabel_configs?: unknown };
}

describeWith('a pair of Prometheus and three Alertmanagers', ['prometheus', 'alertmanager'], (tools) => {
  test('tell of an alert that both found, and that all three were told of, once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'belvedere-mesh-'));
    const running: Running[] = [];
    let notifications = 0;
    const webhook = createServer((request, response) => {
      request.resume().on('end', () => {
        notifications += 1;
        response.end();
      });
    }).listen(0, '127.0.0.1');
    await once(webhook, 'listening');
    try {
      const secrets = join(folder, 'secrets');
      mkdirSync(join(secrets, 'receivers'), { recursive: true });
      const { port } = webhook.address() as AddressInfo;
      writeFileSync(join(secrets, 'receivers', 'team'), `http://127.0.0.1:${String(port)}/team`);
      const managerFile = join(folder, 'alertmanager.yaml');
      writeFileSync(
        managerFile,
        synthesizedFile('alertmanager.yaml', config).replaceAll('/etc/alertmanager/secrets', secrets),
      );
      const mesh = [await freePort(), await freePort(), await freePort()];
      const web = [await freePort(), await freePort(), await freePort()];
      const managers = mesh.map((meshPort, i) =>
        start(`alertmanager-${String(i)}`, tools.alertmanager, [
          `--config.file=${managerFile}`,
          `--storage.path=${join(folder, `alertmanager-${String(i)}`)}`,
          `--web.listen-address=127.0.0.1:${String(web[i])}`,
          `--cluster.listen-address=127.0.0.1:${String(meshPort)}`,
          ...mesh.map((peer) => `--cluster.peer=127.0.0.1:${String(peer)}`),
          '--cluster.peer-timeout=1s',
          '--log.level=debug',
        ]),
      );
      running.push(...managers);
      for (const port of web)
        await until(
          'an Alertmanager seeing three',
          async () => {
            const { cluster } = JSON.parse(await get(`http://127.0.0.1:${String(port)}/api/v2/status`)) as {
              cluster: { status: string; peers?: unknown[] };
            };
            return cluster.status === 'ready' && cluster.peers?.length === 3 ? true : undefined;
          },
          { withinSeconds: 120, of: managers },
        );

      writeFileSync(
        join(folder, 'rules.yaml'),
        stringify({ groups: [{ name: 'test', rules: [{ alert: 'Always', expr: 'vector(1)' }] }] }),
      );
      const synthesized = parse(synthesizedFile('prometheus.yml', config)) as SynthesizedPrometheus;
      writeFileSync(
        join(folder, 'prometheus.yml'),
        stringify({
          global: { ...synthesized.global, evaluation_interval: '1s' },
          rule_files: [join(folder, 'rules.yaml')],
          alerting: {
            ...synthesized.alerting,
            alertmanagers: [{ static_configs: [{ targets: web.map((port) => `127.0.0.1:${String(port)}`) }] }],
          },
        }),
      );
      const pair = await Promise.all(
        [0, 1].map(async (i) => {
          const address = `127.0.0.1:${String(await freePort())}`;
          const prometheus = start(
            `prometheus-${String(i)}`,
            tools.prometheus,
            [
              `--config.file=${join(folder, 'prometheus.yml')}`,
              `--storage.tsdb.path=${join(folder, `tsdb-${String(i)}`)}`,
              `--web.listen-address=${address}`,
            ],
            { POD_NAME: `prometheus-${String(i)}` },
          );
          running.push(prometheus);
          return address;
        }),
      );
      for (const address of pair)
        await until(
          'each of the pair having told all three',
          async () => {
            const metrics = await get(`http://${address}/metrics`);
            const sent = [...metrics.matchAll(/^prometheus_notifications_sent_total\{.*\} (\d+)$/gm)];
            return sent.length === 3 && sent.every(([, count]) => Number(count) > 0) ? true : undefined;
          },
          { withinSeconds: 60, of: running },
        );
      // A group waits for its turn among the peers before it is looked at again: by the third time the first is over.
      for (const manager of managers)
        await until(
          'every Alertmanager having had its turn',
          () => Promise.resolve([...manager.log().matchAll(/msg=flushing/g)].length > 2 ? true : undefined),
          { withinSeconds: 60, of: managers },
        );

      expect(notifications).toBe(1);
      for (const port of web) {
        const alerts = JSON.parse(await get(`http://127.0.0.1:${String(port)}/api/v2/alerts`)) as {
          labels: Record<string, string>;
        }[];
        expect(alerts.map(({ labels }) => labels)).toEqual([
          { alertname: 'Always', cluster: 'default', prometheus: 'observability/prometheus' },
        ]);
      }
      const replicas = await Promise.all(pair.map((address) => get(`http://${address}/api/v1/status/config`)));
      expect(replicas.map((text) => /prometheus_replica: prometheus-\d/.exec(text)?.[0])).toEqual([
        'prometheus_replica: prometheus-0',
        'prometheus_replica: prometheus-1',
      ]);
    } finally {
      for (const component of running.reverse()) await component.stop();
      webhook.closeAllConnections();
      webhook.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 240_000);
});
