import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import {
  controlPlaneJobs,
  controlPlaneParts,
  isScraped,
  type Platform,
  platforms,
  reachOf,
} from '../../config/control-plane-parts.ts';
import { parseConfig } from '../../config/parse.ts';
import type { ConfigInput } from '../../config/schema.ts';
import { buildStack } from '../proof/stacks.ts';

const page = readFileSync(new URL('../../docs/platforms.md', import.meta.url), 'utf8');

const cells = (line: string): string[] => line.split('|').map((cell) => cell.trim().replaceAll('`', ''));

test('the table of the page is what is scraped by default, what can be, and what is refused', () => {
  const [head = '', ...lines] = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| --'));
  const columns = cells(head).slice(3, -1);

  expect(columns.flatMap((column) => column.split(', ')).sort()).toEqual([...platforms].sort());
  expect(lines.map((line) => cells(line).slice(1, 3))).toEqual(
    controlPlaneParts.map((part) => [`controlPlane.${part}`, controlPlaneJobs[part]]),
  );
  for (const [i, part] of controlPlaneParts.entries())
    for (const [j, column] of columns.entries())
      for (const platform of column.split(', ') as Platform[]) {
        const told = cells(lines[i] ?? '')[j + 3] ?? '';
        const kind = told === 'on' ? 'works' : told.startsWith('by setting') ? 'asked' : 'hidden';
        expect([platform, part, reachOf(platform, part).kind]).toEqual([platform, part, kind]);
        expect(isScraped(parseConfig({ platform }), part)).toBe(kind === 'works');
      }
});

test('the stack of the page scrapes the parts that it names', () => {
  const [, example] = /^```yaml belvedere\.yaml\n([\s\S]*?)^```/m.exec(page) ?? [];
  const { objects } = buildStack('page', parse(example ?? '') as ConfigInput);
  const monitors = ['ServiceMonitor', 'PodMonitor'].flatMap((kind) =>
    objects.all.filter((object) => object.kind === kind).map(({ metadata }) => metadata.name),
  );

  expect(monitors).toEqual(
    expect.arrayContaining(['apiserver', 'kube-controller-manager', 'kube-scheduler', 'kube-etcd', 'coredns']),
  );
  expect(monitors).not.toContain('kube-proxy');
});
