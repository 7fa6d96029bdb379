import { expect, test } from '@jest/globals';
import { board } from '../../dashboards/board.ts';
import { withoutDeadLinks } from '../../dashboards/dead-links.ts';
import { boardLink } from '../../dashboards/house-style/links.ts';
import { number } from '../../dashboards/house-style/number.ts';
import { table } from '../../dashboards/house-style/table.ts';
import { row } from '../../dashboards/row.ts';
import { panelPromql } from '../../promql/promql.ts';
import { jsonOf, panelsOf } from './panels.ts';

const text = (title: string) => ({ title, description: 'D.', unit: 's' });
const expr = panelPromql`up`;
const elsewhere = { title: 'Page', url: 'https://example.com/d/gone' };
const build = (uid: string) =>
  board({
    uid,
    title: uid,
    description: 'D.',
    folder: 'Services',
    variables: [],
    rows: [
      row('One', [
        number(
          text('a'),
          { expr, legend: 'l' },
          { links: [boardLink('Here', 'there'), boardLink('Gone', 'gone'), elsewhere] },
        ),
        table(text('b'), {
          labels: [{ title: 'Job', label: 'job', link: boardLink('Gone', 'gone') }],
          values: [{ title: 'Up', expr, unit: 'short' }],
          sortBy: 'Up',
        }),
      ]),
    ],
  });

test('links to boards that are not shown are taken away, others stay', () => {
  const [first] = withoutDeadLinks([build('here')], [build('there')]).map(jsonOf);
  const [a, b] = first === undefined ? [] : panelsOf(first);

  expect(a?.fieldConfig?.defaults.links?.map(({ title }) => title)).toEqual(['Here', 'Page']);
  expect(b?.fieldConfig?.overrides[0]?.properties).toEqual([{ id: 'links', value: [] }]);
});
