import { expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { effectiveYaml } from '../../config/effective.ts';
import { loadConfig, loadSourced } from '../../config/load.ts';
import { temporaryFolder } from '../cli/temporary-folder.ts';
import { fullConfig, leanConfig } from '../proof/full-config.ts';

const effective = (text: string, overlay?: string): string => {
  const folder = temporaryFolder();
  const file = join(folder, 'belvedere.yaml');
  writeFileSync(file, text);
  if (overlay !== undefined) writeFileSync(join(folder, 'belvedere.dev.yaml'), overlay);
  return effectiveYaml(loadSourced(file, { environment: overlay === undefined ? undefined : 'dev' }));
};

test('every value tells where it comes from', () => {
  const text = effective(
    'cluster: eu\nservices:\n  - name: checkout\n    namespace: shop\nenvironments:\n  dev:\n    name: obs\nprobes: []\n',
    'services: [{ name: checkout, port: 8080 }]\nprometheus: { extraNamespaces: [a] }\n',
  );

  expect(text).toContain('name: obs # environments.dev (belvedere.yaml:7:5)\n');
  expect(text).toContain('cluster: eu # belvedere.yaml:1:1\n');
  expect(text).toContain('  extraNamespaces:\n    - a # belvedere.dev.yaml:2:33\n');
  expect(text).toContain('probes: [] # belvedere.yaml:8:1\n');
  expect(text).toContain(
    `services:
  - name: checkout # belvedere.dev.yaml:1:14
    namespace: shop # belvedere.yaml:4:5
    port: 8080 # belvedere.dev.yaml:1:30
    path: /metrics # default
`,
  );
  expect(text).toContain('    selector:\n      app.kubernetes.io/name: checkout # default\n');
  expect(text).not.toContain('environments:');
});

test('a setting with nothing behind it is a default', () => {
  expect(effective('cluster:\n')).toContain('cluster: default # default\n');
});

test.each([
  ['the default', {}],
  ['the full', fullConfig],
  ['the lean', leanConfig],
])('%s configuration, printed, is the same configuration, and no line is without its origin', (_, config) => {
  const file = join(temporaryFolder(), 'belvedere.yaml');
  writeFileSync(file, stringify(config));
  const before = loadConfig(file);

  const text = effectiveYaml(loadSourced(file));
  writeFileSync(file, text);

  expect(parse(text)).toEqual(JSON.parse(JSON.stringify(before)));
  expect(loadConfig(file)).toEqual(before);
  const silent = text.split('\n').filter((line) => line !== '' && !/(:|-) *$/.test(line) && !/ # \S/.test(line));
  expect(silent).toEqual([]);
});
