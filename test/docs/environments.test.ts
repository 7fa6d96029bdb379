import { expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { effectiveYaml } from '../../config/effective.ts';
import { loadConfig, loadSourced } from '../../config/load.ts';
import { temporaryFolder } from '../cli/temporary-folder.ts';

const page = readFileSync(new URL('../../docs/environments.md', import.meta.url), 'utf8');

/** A folder with the files the page shows. */
const project = (): string => {
  const folder = temporaryFolder();
  for (const [, name, text] of page.matchAll(/^```yaml (\S+)\n([\s\S]*?)^```/gm))
    writeFileSync(join(folder, name ?? ''), text ?? '');
  return join(folder, 'belvedere.yaml');
};

test('the environments of the page are what it says', () => {
  const file = project();
  const names = (environment?: string) =>
    loadConfig(file, { environment }).services.map(({ name, interval }) => [name, interval]);

  expect(names()).toEqual([
    ['checkout', '5s'],
    ['search', undefined],
  ]);
  expect(names('dev')).toEqual([['checkout', '5s']]);
  expect(names('staging')).toEqual([
    ['checkout', '30s'],
    ['search', undefined],
    ['load-generator', undefined],
  ]);
  expect(loadConfig(file, { environment: 'staging' }).prometheus.retention).toEqual({ time: '7d', size: '48Gi' });
});

test('what the page shows of the effective configuration is printed', () => {
  const printed = effectiveYaml(loadSourced(project(), { environment: 'staging' }));
  const [, shown] = /^```yaml\n([\s\S]*?)^```/m.exec(page) ?? [];

  for (const line of (shown ?? '?').trimEnd().split('\n')) expect(`\n${printed}`).toContain(`\n${line}\n`);
});
