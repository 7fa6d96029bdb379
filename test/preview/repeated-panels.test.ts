import { expect, test } from '@jest/globals';
import { repeatedPanels } from '../../preview/repeated-panels.ts';

const repeated = {
  type: 'table',
  title: 'Traces: $service_name',
  repeat: 'service_name',
  maxPerRow: 2,
  gridPos: { x: 0, y: 1, w: 24, h: 8 },
};
const below = { type: 'logs', title: 'Lines', gridPos: { x: 0, y: 9, w: 24, h: 10 } };
const places = (values: readonly string[]) =>
  repeatedPanels([repeated, below], { service_name: values }).map(({ panel, scoped }) => [
    panel.title,
    panel.gridPos.x,
    panel.gridPos.y,
    panel.gridPos.w,
    scoped.service_name,
  ]);

test('a repeated panel stands once for each value, so many beside each other, and what is below moves down', () => {
  expect(places(['a', 'b', 'c'])).toEqual([
    ['Traces: a', 0, 1, 12, 'a'],
    ['Traces: b', 12, 1, 12, 'b'],
    ['Traces: c', 0, 9, 12, 'c'],
    ['Lines', 0, 17, 24, undefined],
  ]);
});

test('of a single value it has the whole width', () => {
  expect(places(['a'])).toEqual([
    ['Traces: a', 0, 1, 24, 'a'],
    ['Lines', 0, 9, 24, undefined],
  ]);
});

test('without a value it stands as it is', () => {
  expect(places([])[0]).toEqual(['Traces: $service_name', 0, 1, 24, undefined]);
});
