import { expect, test } from '@jest/globals';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadConfig } from '../../config/load.ts';
import { temporaryFolder } from '../cli/temporary-folder.ts';
import { buildStack } from '../proof/stacks.ts';

const page = readFileSync(new URL('../../docs/patches.md', import.meta.url), 'utf8');

/** A folder with the files the page shows. */
const project = (): string => {
  const folder = temporaryFolder();
  for (const [, name, text] of page.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```/gm)) {
    const file = join(folder, name ?? '');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text ?? '');
  }
  return folder;
};

test('the patches of the page do what it says', () => {
  const { objects } = buildStack('page', loadConfig(join(project(), 'belvedere.yaml')));

  const pod = objects.get('Deployment', 'grafana').spec?.template.spec;
  expect(pod?.priorityClassName).toBe('monitoring');
  expect(pod?.containers[0]?.env).toContainEqual({ name: 'GF_LOG_LEVEL', value: 'warn' });
  expect(pod?.containers[0]?.image).toMatch(/grafana/);
  expect(objects.get('NetworkPolicy', 'loki').metadata.annotations).toEqual({ 'example.com/owner': 'sre' });
});

test('the files of the page become part of the stack', () => {
  const { objects } = buildStack('page', loadConfig(join(project(), 'belvedere.own-files.yaml')));

  expect(objects.names).toContain('ResourceQuota/pods');
  expect(objects.get('PrometheusRule', 'extra-rules-shop').spec.groups?.map(({ name }) => name)).toEqual(['shop']);
  expect(JSON.parse(objects.get('ConfigMap', 'grafana-dashboard-orders').data?.['orders.json'] ?? '')).toEqual({
    uid: 'orders',
    title: 'Orders',
    panels: [],
  });
});
