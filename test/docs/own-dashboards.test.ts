import { afterEach, expect, test } from '@jest/globals';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { listBoards } from '../../stacks/board-list.ts';
import { manifests } from '../../stacks/manifests.ts';
import type { ObservabilityStack } from '../../stacks/observability.ts';
import { findingsIn } from '../check/dashboards/findings-of.ts';
import { temporaryFolder } from '../cli/temporary-folder.ts';
import { objectsOfStack } from '../objects.ts';

const root = join(import.meta.dirname, '../..');
const example = join(root, 'examples/dashboards');
const page = readFileSync(join(root, 'docs/own-dashboards.md'), 'utf8');

const home = process.cwd();
afterEach(() => {
  process.chdir(home);
});

/** The stack of the example, made in a folder of its own. */
const run = async (): Promise<ObservabilityStack> => {
  const folder = temporaryFolder();
  cpSync(example, folder, { recursive: true });
  process.chdir(folder);
  return (await import('../../examples/dashboards/main.ts')).stack;
};
const stack = await run();

test.each([
  ['yaml', 'belvedere.yaml'],
  ['json', 'orders.json'],
  ['ts', 'main.ts'],
])('the page shows the %s of the example', (language, file) => {
  expect(page).toContain(`\`\`\`${language}\n${readFileSync(join(example, file), 'utf8')}\`\`\``);
});

test('the board of the file and that of the program arrive as they are, each in its folder', () => {
  const objects = objectsOfStack(stack);
  const carried = (uid: string): unknown =>
    JSON.parse(objects.get('ConfigMap', `grafana-dashboard-${uid}`).data?.[`${uid}.json`] ?? '');
  const providers = parse(objects.get('ConfigMap', 'grafana-provisioning').data?.['dashboards.yaml'] ?? '') as {
    readonly providers: readonly { readonly folder: string }[];
  };

  expect(carried('orders')).toEqual(JSON.parse(readFileSync(join(example, 'orders.json'), 'utf8')));
  expect(carried('revenue')).toMatchObject({
    uid: 'revenue',
    title: 'Revenue',
    panels: [{ title: 'Revenue', fieldConfig: { defaults: { unit: 'short' } } }],
  });
  expect(providers.providers.map(({ folder }) => folder)).toEqual(expect.arrayContaining(['Own', 'Shop']));
});

test('both are listed with those of the stack', () => {
  const own = listBoards(stack).filter(({ folder }) => ['Own', 'Shop'].includes(folder));

  expect(own.map(({ uid, folder, panels }) => [uid, folder, panels.map(({ title }) => title)])).toEqual([
    ['revenue', 'Shop', ['Revenue']],
    ['orders', 'Own', ['Orders by kind']],
  ]);
});

/** What is said of the two boards, after something in what is written was changed. */
const said = (from = '', to = ''): string[] => {
  const documents = manifests(stack).map(({ manifest }) => JSON.stringify(manifest).replaceAll(from, to));
  return findingsIn(...documents)
    .filter(({ resource, severity }) => severity !== 'info' && /dashboard-(orders|revenue)/.test(resource))
    .map(({ code, resource }) => `${resource.replace(/^.*dashboard-/, '')}: ${code}`);
};

test('nothing is said of them', () => {
  expect(said()).toEqual([]);
});

test.each([
  ['a query that does not parse', '(order_revenue_total[', 'order_revenue_total[', 'promql-syntax'],
  [
    'a label that was summed away',
    '(rate(order_revenue_total[$__rate_interval]))',
    '(sum(rate(order_revenue_total[$__rate_interval])))',
    'impossible-label',
  ],
  ['a datasource that does not exist', '\\"uid\\": \\"prometheus\\"', '\\"uid\\": \\"mimir\\"', 'unknown-datasource'],
  ['a variable that does not exist', '[$__rate_interval]', '[$window]', 'undefined-variable'],
  ['a panel without a unit', '\\"unit\\": \\"cps\\"', '', 'missing-unit'],
])('the check finds %s', (_, from, to, code) => {
  expect(said(from, to).join()).toContain(code);
});
