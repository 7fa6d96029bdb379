import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { boardMarkdown, boardTable } from '../../cli/board-table.ts';
import { listBoards } from '../../stacks/board-list.ts';
import { fullStack } from '../proof/stacks.ts';
import { belvedere } from './belvedere.ts';
import { temporaryFolder } from './temporary-folder.ts';

const boards = listBoards(fullStack.stack);
const overview = boards.find(({ uid }) => uid === 'service-overview');

test('a board is listed with its folder and, of each panel, the row, unit and queries', () => {
  expect(overview).toMatchObject({ title: 'Service overview', folder: 'Services' });
  expect(overview?.panels.find(({ title }) => title === 'Query time')).toMatchObject({
    row: 'Database',
    type: 'timeseries',
    unit: 's',
    queries: [expect.stringContaining('db_query_duration_seconds_bucket') as unknown],
  });
  expect(overview?.panels.find(({ title }) => title === 'Log lines')).toMatchObject({
    queries: ['{namespace=~"$namespace", service_name=~"$service_name"}'],
  });
});

test('the table has a line for each panel', () => {
  const lines = boardTable(boards).trimEnd().split('\n');

  expect(lines).toHaveLength(1 + boards.flatMap(({ panels }) => panels).length);
  expect(lines[0]).toMatch(/^BOARD +ROW +PANEL +TYPE +UNIT$/);
  expect(lines).toContainEqual(expect.stringMatching(/^service-overview +Database +Query time +timeseries +s$/));
});

test('Markdown has a table for each board, in which no text ends a cell', () => {
  const text = boardMarkdown([
    {
      uid: 'a',
      title: 'A',
      folder: 'Own',
      description: '',
      panels: [{ title: 'x|y', type: 'stat', description: 'How much.', queries: [] }],
    },
  ]);

  expect(text).toContain('## A\n\n`a` in folder Own.\n');
  expect(text).toContain('|  | x\\|y |  | How much. |');
});

test('the command lists the boards of a configuration, and exports each to a file that is what Grafana gets', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'belvedere.yaml'), 'services: [{ name: checkout, namespace: shop }]\n');
  const listed = await belvedere(folder, 'dashboards', '--format', 'json');
  const exported = await belvedere(folder, 'dashboards', '--export', 'boards');
  const uids = (JSON.parse(listed.stdout) as { uid: string }[]).map(({ uid }) => uid);

  expect(uids).toEqual(expect.arrayContaining(['service-overview', 'fleet', 'logs', 'traces']));
  expect(exported.stdout).toBe(`${String(uids.length)} boards in boards/\n`);
  expect(readdirSync(join(folder, 'boards')).sort()).toEqual(uids.map((uid) => `${uid}.json`).sort());
  expect(JSON.parse(readFileSync(join(folder, 'boards', 'fleet.json'), 'utf8'))).toMatchObject({
    uid: 'fleet',
    title: 'Fleet',
  });
});

test('a folder that cannot be written is the user’s mistake, told without a stack trace', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'belvedere.yaml'), '{}\n');
  const { code, stderr } = await belvedere(folder, 'dashboards', '--export', 'belvedere.yaml/boards');

  expect(code).toBe(2);
  expect(stderr).toMatch(/^✖ boards cannot be written to 'belvedere.yaml\/boards': .*; name another folder\n$/);
});
