import { expect, test } from '@jest/globals';
import { DashboardBuilder, RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { board } from '../../dashboards/board.ts';
import { number } from '../../dashboards/house-style.ts';

test('panels and rows are numbered by their place, which links to a panel name', () => {
  const text = { title: 't', description: 'd', unit: 's' };
  const panel = () => number(text, { expr: 'up', legend: 'l' });
  const { uid, dashboard } = board(
    'mine',
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Grafana provisions files of the classic model
    new DashboardBuilder('Mine')
      .withRow(new RowBuilder('One'))
      .withPanel(panel())
      .withRow(new RowBuilder('Two'))
      .withPanel(panel()),
  );

  expect([uid, dashboard.uid]).toEqual(['mine', 'mine']);
  expect(dashboard.panels?.map((entry) => [entry.type, entry.id])).toEqual([
    ['row', 1],
    ['stat', 2],
    ['row', 3],
    ['stat', 4],
  ]);
});
