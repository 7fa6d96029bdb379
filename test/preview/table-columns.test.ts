import { expect, test } from '@jest/globals';
import { tableRows } from '../../preview/table-columns.ts';

const row = (labels: Readonly<Record<string, string>>, value: number) => ({ labels, samples: [[9, value] as const] });
const times = { from: 0, to: 10, step: 5 };
const panel = {
  type: 'table',
  gridPos: { x: 0, y: 0, w: 24, h: 9 },
  targets: [{ refId: 'A' }, { refId: 'B' }],
  transformations: [
    { id: 'merge', options: {} },
    {
      id: 'organize',
      options: {
        excludeByName: { Time: true },
        indexByName: { service: 0, 'Value #A': 1, 'Value #B': 2 },
        renameByName: { service: 'Service', 'Value #A': 'Errors', 'Value #B': 'Requests' },
      },
    },
  ],
  options: { sortBy: [{ displayName: 'Errors', desc: true }] },
};

test('queries with the same labels share a row, under the titles of the board, sorted as it asks', () => {
  const answers = {
    A: { series: [row({ service: 'a' }, 1), row({ service: 'b' }, 2)] },
    B: { series: [row({ service: 'b' }, 20), row({ service: 'a' }, 10)] },
  };

  expect(tableRows(panel, { ...times, answers })).toEqual({
    columns: ['Service', 'Errors', 'Requests'],
    rows: [
      { Service: 'b', Errors: 2, Requests: 20 },
      { Service: 'a', Errors: 1, Requests: 10 },
    ],
  });
});

test('a label that one query has alone makes a column and a row of its own, as in Grafana', () => {
  const answers = {
    A: { series: [row({ service: 'a' }, 1)] },
    B: { series: [row({ service: 'a', __name__: 'record' }, 10)] },
  };

  const { columns, rows } = tableRows(panel, { ...times, answers });

  expect(columns).toEqual(['Service', 'Errors', 'Requests', '__name__']);
  expect(rows).toHaveLength(2);
});

test('the values of a single query of Prometheus are called Value, those of Loki by their query', () => {
  const one = { ...panel, transformations: [], options: {}, targets: [{ refId: 'A' }] };
  const answers = { A: { series: [row({ service: 'a' }, 1)] } };
  const columnsOf = (uid: string) => tableRows({ ...one, datasource: { uid } }, { ...times, answers }).columns;

  expect(columnsOf('prometheus')).toEqual(['service', 'Value']);
  expect(columnsOf('loki')).toEqual(['service', 'Value #A']);
});

test('traces are rows with what leads to them', () => {
  const answers = { A: { traces: [{ id: 'f00', name: 'shop: GET /', began: 1, milliseconds: 2.5 }] } };
  const of = { ...panel, transformations: [], options: {}, targets: [{ refId: 'A' }] };

  expect(tableRows(of, { ...times, answers }).rows).toEqual([
    { 'Trace ID': 'f00', 'Trace name': 'shop: GET /', 'Start time': '1970-01-01 00:00:01', Duration: 2.5 },
  ]);
});
