import { expect, test } from '@jest/globals';
import { board } from '../../dashboards/board.ts';
import { graph } from '../../dashboards/house-style/graph.ts';
import { number } from '../../dashboards/house-style/number.ts';
import type { BoardPanel } from '../../dashboards/house-style/panel.ts';
import { row, type Row } from '../../dashboards/row.ts';
import { panelPromql } from '../../promql/promql.ts';
import { jsonOf } from './panels.ts';

const query = { expr: panelPromql`up`, legend: 'l' };
const text = (title: string) => ({ title, description: 'D.', unit: 's' });
const low = (title: string): BoardPanel => number(text(title), query);
const high = (title: string): BoardPanel => graph(text(title), [query]);
const build = (...rows: readonly Row[]) =>
  board({ uid: 'mine', title: 'Mine', description: 'D.', folder: 'Services', variables: [], rows });
const panels = (...rows: readonly Row[]) => jsonOf(build(...rows)).panels;

test('panels of a line share its width and are as high as the highest, line below line, row below row', () => {
  const placed = panels(row('One', [low('a'), high('b')], [high('c')]), row('Two', [low('d'), low('e'), low('f')]));

  expect(placed.map(({ title, gridPos: { x, y, w, h } }) => [title, x, y, w, h])).toEqual([
    ['One', 0, 0, 24, 1],
    ['a', 0, 1, 12, 8],
    ['b', 12, 1, 12, 8],
    ['c', 0, 9, 24, 8],
    ['Two', 0, 17, 24, 1],
    ['d', 0, 18, 8, 4],
    ['e', 8, 18, 8, 4],
    ['f', 16, 18, 8, 4],
  ]);
});

test('a line that cannot be filled is refused', () => {
  const five = ['a', 'b', 'c', 'd', 'e'].map(low);

  expect(() => build(row('One', five))).toThrow("5 panels do not fill a line of 'One'; put 1, 2, 3, 4, 6 or 8 in it");
});

test('a panel keeps its id when others are added before it', () => {
  const before = panels(row('One', [low('a')])).find(({ title }) => title === 'a');
  const after = panels(row('Zero', [low('z')]), row('One', [high('y')], [low('a')])).find(({ title }) => title === 'a');

  expect(after?.id).toBe(before?.id);
  expect(before?.id).toBeGreaterThan(0);
});

test('panels of one title have ids of their own in two rows, and are refused in one', () => {
  const [, one, , two] = panels(row('One', [low('a')]), row('Two', [low('a')]));

  expect(one?.id).not.toBe(two?.id);
  expect(() => build(row('One', [low('a'), low('a')]))).toThrow("board 'mine' has two panels 'a' in one row");
});

test('a board leads to all others, and two builds of it give the same bytes', () => {
  const rows = row('One', [low('a')]);

  expect(jsonOf(build(rows)).links?.map(({ tags }) => tags)).toEqual([['belvedere']]);
  expect(JSON.stringify(build(rows))).toBe(JSON.stringify(build(rows)));
});
