import { expect, jest, test } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { synth } from '../../cli/synth.ts';
import { InputError } from '../../config/problem.ts';
import { belvedere } from './belvedere.ts';
import { folderContents } from './folder-contents.ts';
import { temporaryFolder } from './temporary-folder.ts';

// Each run is a process of its own.
jest.setTimeout(60_000);

const files = (folder: string, text: string) => {
  const config = join(folder, 'belvedere.yaml');
  writeFileSync(config, text);
  return { config, output: join(folder, 'dist') };
};

test('the files of one stack do not stay in the next', () => {
  const folder = temporaryFolder();
  synth(files(folder, ''));
  const nodeExporter = join(folder, 'dist/node-exporter');
  expect(existsSync(nodeExporter)).toBe(true);

  synth(files(folder, 'nodeExporter: { enabled: false }'));

  expect(existsSync(nodeExporter)).toBe(false);
});

test('the summary counts what was written', () => {
  const folder = temporaryFolder();

  const text = synth(files(folder, 'services: [{ name: checkout, namespace: shop }]'));

  const written = Object.keys(folderContents(join(folder, 'dist')));
  const objects = written.filter((path) => !path.endsWith('kustomization.yaml')).length;
  expect(text).toMatch(new RegExp(`^  objects +${String(objects)} +one file each, in ${join(folder, 'dist')}/$`, 'm'));
});

test('the same settings in another order, by another process, give the same bytes', async () => {
  const folder = temporaryFolder();
  const a = files(
    folder,
    `services:
  - { name: checkout, namespace: shop, selector: { app: checkout, tier: web }, probes: [{ targets: [x:80], interval: 20s }] }
probes: [{ name: db, module: tcp_connect, targets: [db.shop.svc:5432] }]
alertmanager:
  receivers: [{ name: ops, webhook: [{ url: "http://hook.shop.svc/", sendResolved: false }] }]
  route: { groupWait: 10s, receiver: ops }
networkPolicies: { dns: { podLabels: { a: b, c: d } } }
`,
  );
  synth(a);
  const other = temporaryFolder();
  files(
    other,
    `networkPolicies: { dns: { podLabels: { c: d, a: b } } }
alertmanager:
  route: { receiver: ops, groupWait: 10s }
  receivers: [{ webhook: [{ sendResolved: false, url: "http://hook.shop.svc/" }], name: ops }]
probes: [{ targets: [db.shop.svc:5432], name: db, module: tcp_connect }]
services:
  - { probes: [{ interval: 20s, targets: [x:80] }], selector: { tier: web, app: checkout }, namespace: shop, name: checkout }
`,
  );

  const { code } = await belvedere(other, 'synth');

  expect(code).toBe(0);
  expect(folderContents(join(other, 'dist'))).toEqual(folderContents(a.output));
});

test('rejects wrong settings before anything is written', () => {
  const paths = files(temporaryFolder(), 'prometheus: { retention: 15 }');

  expect(() => synth(paths)).toThrow(InputError);
  expect(existsSync(paths.output)).toBe(false);
});

test('no secret that a configuration refers to has a value in the files', () => {
  const paths = files(
    temporaryFolder(),
    'alertmanager: { receivers: [{ name: ops, slack: [{ apiUrl: { name: slack-url, key: url }, channel: "#a" }] }] }',
  );

  synth(paths);

  const kinds = Object.values(folderContents(paths.output)).map((text) => /^kind: (.*)$/m.exec(text)?.[1]);
  expect(kinds).not.toContain('Secret');
  expect(readFileSync(join(paths.output, 'alertmanager/configmap.observability.alertmanager.yaml'), 'utf8')).toContain(
    'api_url_file: ',
  );
});
