import { expect, test } from '@jest/globals';
import { pageName } from '../../docs/construct-list.ts';
import { constructPage } from '../../docs/construct-page.ts';

const row = { name: 'port', type: "`'a' | 'b'`", fallback: undefined, oneOf: [], meaning: 'Of <host>, or `<none>`.' };
const page = constructPage({
  source: {
    name: 'Beacon',
    purpose: 'Shines.',
    props: { title: 'Props', meaning: '', rows: [row, { ...row, name: 'colour', fallback: 'red' }], nodes: [] },
    types: [],
    members: [{ name: 'Beacon.port = 80', meaning: 'Port.' }],
  },
  example: 'examples/constructs/beacon.ts',
  code: 'new Beacon();\n',
  made: [
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a', namespace: 'sea' } },
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'sea' } },
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'b', namespace: 'sea' } },
  ],
});

test('a page shows the example, and what its objects are called by kind and namespace', () => {
  expect(page).toContain('```ts\nnew Beacon();\n```');
  expect(page).toContain('| Service | `sea` | `a`, `b` |\n| Namespace | of the cluster | `sea` |');
});

test('a page says which props are required and what the others are, with nothing that Markdown takes for its own', () => {
  expect(page).toContain("| `port` | `'a' \\| 'b'` | **required** | Of &lt;host>, or `<none>`. |");
  expect(page).toContain("| `colour` | `'a' \\| 'b'` | `red` |");
  expect(page).toContain('| `Beacon.port = 80` | Port. |');
});

test.each([
  ['PostgresExporter', 'postgres-exporter'],
  ['healthProbes', 'health-probes'],
  ['Loki', 'loki'],
])('the page of %s is named %s', (construct, name) => {
  expect(pageName(construct)).toBe(name);
});
