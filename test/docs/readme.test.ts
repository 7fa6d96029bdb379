import { expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { loadConfig } from '../../config/load.ts';
import type { ConfigInput } from '../../config/schema.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'docs/README.md',
  'docs/access.md',
  'docs/architecture.md',
  'docs/configuration.md',
  'docs/environments.md',
  'docs/own-dashboards.md',
  'docs/patches.md',
  'docs/scale.md',
  'tools/README.md',
  ...readdirSync(join(root, 'docs', 'constructs')).map((name) => `docs/constructs/${name}`),
];

/** Code blocks of a page in a language. */
const blocks = (page: string, language: string): string[] =>
  [...read(page).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, code]) => code ?? '');

/** The message of what a belvedere.yaml is refused for. */
const refusal = (text: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'belvedere-readme-'));
  try {
    const file = join(folder, 'belvedere.yaml');
    writeFileSync(file, text);
    loadConfig(file);
    return '';
  } catch (error) {
    return (error as Error).message;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

test('the TypeScript of the README is the examples that are compiled with the tests', () => {
  expect(blocks('README.md', 'ts')).toEqual([read('examples/typescript/main.ts'), read('examples/pulumi/index.ts')]);
});

test('the YAML of the README is a stack', () => {
  const [config] = blocks('README.md', 'yaml');
  const stack = new ObservabilityStack(new App(), 'readme', { config: parse(config ?? '') as ConfigInput });
  expect(stack.config.services.map(({ name }) => name)).toEqual(['checkout']);
});

test('the example of the shop is a stack without problems but the end of Promtail', () => {
  const config = loadConfig(join(root, 'examples/shop/belvedere.yaml'));
  expect(new ObservabilityStack(new App(), 'shop', { config }).notices).toEqual([
    'Promtail is past its end of life (2026-03-02) and gets no security fixes; shipper: alloy is its successor',
  ]);
});

test('the example of high availability is a stack without problems', () => {
  const config = loadConfig(join(root, 'examples/ha/belvedere.yaml'));
  expect(new ObservabilityStack(new App(), 'ha', { config }).notices).toEqual([]);
});

test('the mistakes the README shows are told in those words', () => {
  const [shown] = blocks('README.md', 'text');
  const text = [
    'prometheus:',
    '  retention:',
    '    time: 15',
    'alertmanager:',
    '  receivers:',
    '    - name: team',
    '      webhook: [{ url: http://hooks.shop.svc }]',
    '  route:',
    '    receiver: taem',
  ].join('\n');
  expect(`${refusal(text)}\n`).toBe(shown);
});

test.each(pages)('every file that %s links to is there', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) => path ?? '');
  const missing = links.filter((path) => !existsSync(join(root, dirname(page), path)));
  expect(missing).toEqual([]);
});

test.each(pages)('every npm script that %s names exists', (page) => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = [...read(page).matchAll(/npm (?:run )?(start|test|[a-z:]+)\b(?= |`|\n)/g)].map(
    ([, name]) => name ?? '',
  );
  const missing = named.filter((name) => !(name in scripts) && !['ci', 'pack', 'can'].includes(name));
  expect(missing).toEqual([]);
});

test('the table of contents names every page of docs/', () => {
  const contents = read('docs/README.md');
  const written = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md') && name !== 'README.md');
  expect(written.filter((name) => !contents.includes(`](${name})`))).toEqual([]);
  expect(contents).toContain('](constructs/README.md)');
});
