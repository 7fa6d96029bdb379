import { expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lokiMetrics } from '../../metrics/loki.ts';
import { promtailMetrics } from '../../metrics/promtail.ts';
import { differencesLeft } from './differences-left.ts';
import { differences } from './exposed-metrics.ts';
import { startLoki } from './loki-process.ts';
import { freePort, get, type Running, start, until } from './process.ts';
import { describeWith } from './required-tools.ts';

describeWith('the catalogue of Loki and Promtail', ['loki', 'promtail'], (tools) => {
  test('is what both tell once lines were sent, asked for and refused', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'belvedere-catalogue-'));
    const running: Running[] = [];
    try {
      writeFileSync(join(folder, 'a.log'), 'a line\n');
      const { url, running: loki } = await startLoki(tools.loki, folder);
      running.push(loki);
      const port = await freePort();
      const config = {
        server: {
          http_listen_address: '127.0.0.1',
          http_listen_port: port,
          grpc_listen_address: '127.0.0.1',
          grpc_listen_port: 0,
        },
        positions: { filename: join(folder, 'positions.yaml') },
        clients: [{ url: `${url}/loki/api/v1/push` }],
        scrape_configs: [
          {
            job_name: 'a',
            static_configs: [{ targets: ['localhost'], labels: { job: 'a', __path__: join(folder, '*.log') } }],
          },
        ],
      };
      // JSON is YAML.
      writeFileSync(join(folder, 'promtail.yaml'), JSON.stringify(config));
      const promtail = start('promtail', tools.promtail, [`-config.file=${join(folder, 'promtail.yaml')}`]);
      running.push(promtail);
      const told = (address: string, compare: (text: string) => string[]) =>
        differencesLeft(async () => compare(await get(`${address}/metrics`)), running);

      expect(await told(`http://127.0.0.1:${String(port)}`, (text) => differences(promtailMetrics, text))).toEqual([]);

      await until(
        'Loki answering a push, a question and a flush',
        async () => {
          await fetch(`${url}/loki/api/v1/push`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ streams: [{ stream: { a: 'b' }, values: [['1000000000000000000', 'too old']] }] }),
          });
          await get(`${url}/loki/api/v1/labels`);
          await get(`${url}/flush`, { method: 'POST' });
          return true;
        },
        { of: running },
      );
      expect(await told(url, (text) => differences(lokiMetrics, text))).toEqual([]);
    } finally {
      for (const component of running.reverse()) await component.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 180_000);
});
