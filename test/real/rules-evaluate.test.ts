import { expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { allStacks, defaultStack } from '../proof/stacks.ts';
import { ruleFiles } from '../rule-groups.ts';
import { startLoki } from './loki-process.ts';
import { freePort, get, type Running, start, until } from './process.ts';
import { describeWith } from './required-tools.ts';
import { synthesizedFile } from './synthesized-file.ts';

interface RuleState {
  readonly name: string;
  readonly health: 'ok' | 'unknown' | 'err';
  readonly lastError?: string;
  readonly alerts?: readonly object[];
}
interface GroupState {
  readonly name: string;
  readonly rules: readonly RuleState[];
}

/** Groups about what runs here. Those of nodes would tell of the machine of the tests. */
const watched = ['prometheus', 'alertmanager', 'loki', 'node-exporter'];

describeWith(
  'the rules of every stack, in a Prometheus beside healthy components',
  ['prometheus', 'alertmanager', 'node_exporter', 'loki'],
  (tools) => {
    test('are evaluated without an error, and those about these components are silent', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'belvedere-rules-'));
      const running: Running[] = [];
      try {
        const loki = await startLoki(tools.loki, folder);
        running.push(loki.running);
        const [port, managerPort, nodePort] = [await freePort(), await freePort(), await freePort()];
        writeFileSync(join(folder, 'alertmanager.yaml'), synthesizedFile('alertmanager.yaml'));
        running.push(
          start('alertmanager', tools.alertmanager, [
            `--config.file=${join(folder, 'alertmanager.yaml')}`,
            `--storage.path=${join(folder, 'alertmanager')}`,
            `--web.listen-address=127.0.0.1:${String(managerPort)}`,
            '--cluster.listen-address=',
          ]),
          start('node_exporter', tools.node_exporter, [`--web.listen-address=127.0.0.1:${String(nodePort)}`]),
        );

        // The default stack whole, and of the others what no stack before has. They have groups of one name: each file is another's.
        const seen = new Set<string>();
        const isNew = (rule: object): boolean => seen.size < seen.add(JSON.stringify(rule)).size;
        const files = [defaultStack, ...allStacks.filter((stack) => stack !== defaultStack)].flatMap(
          ({ name, objects }) =>
            ruleFiles(objects).map((file) => ({
              path: join(folder, `${name} ${file.name}.rules.yaml`),
              text: stringify({ groups: file.groups.map((group) => ({ ...group, rules: group.rules.filter(isNew) })) }),
              isDefault: name === defaultStack.name,
            })),
        );
        for (const { path, text } of files) writeFileSync(path, text);
        const target = (job: string, at: string, namespace = 'observability') => ({
          job_name: job,
          static_configs: [{ targets: [at], labels: { namespace, pod: `${job}-0` } }],
        });
        const manager = `127.0.0.1:${String(managerPort)}`;
        writeFileSync(
          join(folder, 'prometheus.yaml'),
          stringify({
            global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '5s' },
            rule_files: files.map(({ path }) => path),
            alerting: { alertmanagers: [{ static_configs: [{ targets: [manager] }] }] },
            scrape_configs: [
              target('prometheus', `127.0.0.1:${String(port)}`),
              target('alertmanager', manager),
              target('loki', loki.url.replace('http://', '')),
              target('node-exporter', `127.0.0.1:${String(nodePort)}`, 'observability-agents'),
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

        const ask = async <T>(path: string): Promise<T> =>
          (JSON.parse(await get(`http://127.0.0.1:${String(port)}/api/v1/${path}`)) as { data: T }).data;
        const groups = await until(
          'every rule having been evaluated, with samples of every target',
          async () => {
            const { result } = await ask<{ result: object[] }>(
              `query?query=${encodeURIComponent('count_over_time(up[1m]) > 10 and up == 1')}`,
            );
            const { groups: states } = await ask<{ groups: (GroupState & { file: string })[] }>('rules');
            const isDone = states.every(({ rules }) => rules.every(({ health }) => health !== 'unknown'));
            return result.length === 4 && isDone ? states : undefined;
          },
          { withinSeconds: 120, of: running },
        );
        const rules = groups.flatMap((group) => group.rules);

        expect(rules.length).toBeGreaterThan(100);
        expect(rules.filter(({ health }) => health !== 'ok').map(({ name, lastError }) => [name, lastError])).toEqual(
          [],
        );
        const ofDefault = new Set(files.flatMap(({ path, isDefault }) => (isDefault ? [path] : [])));
        const silent = groups.filter(({ name, file }) => watched.includes(name) && ofDefault.has(file));
        expect(silent).toHaveLength(watched.length);
        expect(
          silent.flatMap((group) => group.rules.filter(({ alerts = [] }) => alerts.length > 0).map(({ name }) => name)),
        ).toEqual([]);
      } finally {
        for (const component of running.reverse()) await component.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    }, 240_000);
  },
);
