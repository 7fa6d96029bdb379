import { expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { loadConfig } from '../../config/load.ts';
import { exactLabels } from '../../routing/label-sets.ts';
import { readRoutes } from '../../routing/route-tree.ts';
import { receiversOf, walk } from '../../routing/walk.ts';
import { manifests } from '../../stacks/manifests.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';
import { temporaryFolder } from '../cli/temporary-folder.ts';

const page = readFileSync(new URL('../../docs/routing.md', import.meta.url), 'utf8');

/** What the ConfigMap of Alertmanager holds, for the files the page shows. */
const filesOf = (more = '') => {
  const folder = temporaryFolder();
  for (const [, name, text] of page.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```/gm)) {
    const file = join(folder, name ?? '');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${text ?? ''}${file.endsWith('.yaml') ? more : ''}`);
  }
  const config = loadConfig(join(folder, 'belvedere.yaml'));
  const stack = new ObservabilityStack(new App(), 'observability', { config });
  const object = manifests(stack).find(
    ({ manifest }) => manifest.kind === 'ConfigMap' && manifest.metadata.name === 'alertmanager',
  );
  return { stack, files: object?.manifest.data as Record<string, string> };
};

test('the alerts of the page go where it says', () => {
  const { root } = readRoutes(parse(filesOf().files['alertmanager.yaml'] ?? ''));
  const rows = [...page.matchAll(/^\| `(alertname=[^`]+)`\s+\| `([^`]+)`/gm)].map(
    ([, labels, receiver]) => [labels ?? '', receiver ?? ''] as const,
  );
  const receivers = (labels: string) =>
    root === undefined
      ? []
      : receiversOf(
          walk(root, [
            exactLabels(
              Object.fromEntries(labels.split(' ').map((label) => label.split('='))) as Record<string, string>,
            ),
          ]),
        );

  expect(rows.length).toBeGreaterThan(4);
  expect(rows.map(([labels]) => [labels, receivers(labels)])).toEqual(
    rows.map(([labels, receiver]) => [labels, [receiver]]),
  );
});

test('the stack of the page has nothing to complain of in where alerts go', () => {
  expect(filesOf().stack.notices.filter((notice) => /nobody|no alert|dead/.test(notice))).toEqual([]);
});

test('the templates of the page are carried beside those of the stack', () => {
  const { files } = filesOf('extra: { templates: [templates/*.tmpl] }\n');

  expect(Object.keys(files)).toEqual(['alertmanager.yaml', 'belvedere.tmpl', 'extra-templates-title.tmpl']);
  expect(files['extra-templates-title.tmpl']).toContain('{{ define "belvedere.title" }}');
});

test('the rules of inhibition that the page shows are settings', () => {
  const [, rules = ''] = /^```yaml\n(inhibitRules:[\s\S]*?)^```/m.exec(page) ?? [];
  const config = { alertmanager: parse(rules) as object };

  expect(() => new ObservabilityStack(new App(), 'observability', { config })).not.toThrow();
});
