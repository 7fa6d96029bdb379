import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { exactLabels } from '../../routing/label-sets.ts';
import { readRoutes } from '../../routing/route-tree.ts';
import { receiversOf, walk } from '../../routing/walk.ts';
import { freePort, get, start, until } from './process.ts';
import { describeWith } from './required-tools.ts';

const labelNames = ['severity', 'team', 'größe', 'k8s.pod'];
const values = ['critical', 'warning', 'a', 'b', 'shop-1', 'say "hi"', 'x y', 'ü'];
const patterns = [
  'critical|warning',
  '.+',
  '.*',
  '(a|b)',
  'shop-.*',
  '[^a]',
  'x.y',
  '(?i)CRITICAL',
  '',
  'a?',
  'shop-\\d',
  '\\pL',
  'x(?s:.)y',
];

const matcher = fc
  .oneof(
    fc.tuple(fc.constantFrom(...labelNames), fc.constantFrom('=', '!='), fc.constantFrom('', ...values)),
    fc.tuple(fc.constantFrom(...labelNames), fc.constantFrom('=~', '!~'), fc.constantFrom(...patterns)),
  )
  .map(([name, op, value]) => `${name.includes('.') ? JSON.stringify(name) : name}${op}${JSON.stringify(value)}`);

const routes = fc.letrec<{ route: object; routes: object[] }>((tie) => ({
  route: fc.record({
    receiver: fc.constantFrom('r0', 'r1', 'r2', 'r3', 'r4'),
    matchers: fc.array(matcher, { maxLength: 2 }),
    continue: fc.boolean(),
    routes: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.constant([]), tie('routes')),
  }),
  routes: fc.array(tie('route'), { maxLength: 4 }),
})).routes;

const labels = fc.dictionary(fc.constantFrom(...labelNames), fc.constantFrom(...values), { maxKeys: 4 });

/** Trees, each below a route of its own, and alerts for each. */
const trees = fc.sample(fc.record({ routes, alerts: fc.array(labels, { minLength: 6, maxLength: 6 }) }), {
  numRuns: 100,
  seed: 5,
});
const config = {
  route: {
    receiver: 'r0',
    group_by: ['...'],
    routes: trees.map((tree, i) => ({ receiver: 'r0', matchers: [`tree="${String(i)}"`], routes: tree.routes })),
  },
  receivers: ['r0', 'r1', 'r2', 'r3', 'r4'].map((name) => ({ name })),
};
const alerts = trees.flatMap((tree, i) =>
  tree.alerts.map((own, n) => ({ ...own, alertname: 'A', tree: String(i), n: String(n) })),
);
const text = stringify(config, { lineWidth: 0, aliasDuplicateObjects: false });

/** Where the walk leads each alert, by its labels. */
const walked = (): Map<string, string[]> => {
  const { root, faults } = readRoutes(parse(text));
  expect(faults).toEqual([]);
  return new Map(
    alerts.map((alert) => [
      JSON.stringify(Object.entries(alert).sort()),
      root === undefined ? [] : receiversOf(walk(root, [exactLabels(alert)])).sort(),
    ]),
  );
};

describeWith('routing trees as Alertmanager walks them', ['alertmanager', 'amtool'], (tools) => {
  test('lead six hundred alerts through a hundred trees to the receivers that our walk says', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'belvedere-routes-'));
    const file = join(folder, 'alertmanager.yaml');
    writeFileSync(file, text);
    const port = await freePort();
    const running = start('alertmanager', tools.alertmanager, [
      `--config.file=${file}`,
      `--storage.path=${folder}`,
      `--web.listen-address=127.0.0.1:${String(port)}`,
      '--cluster.listen-address=',
      '--enable-feature=utf8-strict-mode',
    ]);
    const api = `http://127.0.0.1:${String(port)}/api/v2/alerts`;
    try {
      await until('Alertmanager', () => get(`http://127.0.0.1:${String(port)}/-/ready`), { of: [running] });
      const { status } = await fetch(api, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(alerts.map((one) => ({ labels: one }))),
      });
      expect(status).toBe(200);
      const told = await until(
        'all alerts',
        async () => {
          const all = JSON.parse(await get(api)) as {
            labels: Record<string, string>;
            receivers: { name: string }[];
          }[];
          return all.length === alerts.length ? all : undefined;
        },
        { of: [running] },
      );

      const real = new Map(
        told.map((alert) => [
          JSON.stringify(Object.entries(alert.labels).sort()),
          [...new Set(alert.receivers.map(({ name }) => name))].sort(),
        ]),
      );
      const ours = walked();
      expect([...ours].filter(([key, receivers]) => String(real.get(key)) !== String(receivers))).toEqual([]);
      expect(new Set([...ours.values()].map(String)).size).toBeGreaterThan(10);
    } finally {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);

  test('are found good by amtool, which leads alerts the same way', () => {
    const folder = mkdtempSync(join(tmpdir(), 'belvedere-routes-'));
    try {
      const file = join(folder, 'alertmanager.yaml');
      writeFileSync(file, text);
      const run = (args: readonly string[]) =>
        spawnSync(tools.amtool, ['--enable-feature=utf8-strict-mode', ...args], { encoding: 'utf8' });

      expect(run(['check-config', file]).status).toBe(0);
      const ours = walked();
      for (const alert of alerts.filter((_, i) => i % 30 === 0)) {
        const given = Object.entries(alert).map(([name, value]) => `${JSON.stringify(name)}=${JSON.stringify(value)}`);
        const { stdout } = run(['config', 'routes', 'test', `--config.file=${file}`, ...given]);
        const receivers = stdout.trim().split('\n').at(-1)?.split(',').sort();
        expect([...new Set(receivers)]).toEqual(ours.get(JSON.stringify(Object.entries(alert).sort())));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);
});
