import { expect, test } from '@jest/globals';
import { groupOf, ofAlert, outlineOf } from './findings-of.ts';

test.each([
  ['a field nobody reads', { severity: 'warning' }, 'groups[0].rules[0].severity'],
  ['a duration without unit', { for: 5 }, 'groups[0].rules[0].for'],
  ['a label that is no text', { labels: { severity: { a: 'b' } } }, 'groups[0].rules[0].labels.severity'],
  ['no expression', { expr: '' }, 'groups[0].rules[0].expr'],
  ['an alert that is a record, too', { record: 'a:b:c' }, 'groups[0].rules[0]'],
])('rejects %s', (_, more, path) => {
  expect(ofAlert(more)).toContain(`error rule-form ${path}`);
});

test('rejects two groups of one name, and a record with annotations', () => {
  expect(outlineOf(JSON.stringify({ groups: [{ name: 'g' }, { name: 'g' }] }))).toEqual([
    'error duplicate-group groups[1].name',
  ]);
  expect(outlineOf(groupOf({ record: 'job:up:sum', expr: 'sum by (job) (up)', annotations: {} }))).toEqual([
    'error rule-form groups[0].rules[0].annotations',
  ]);
});

test('says nothing of a rule as it should be', () => {
  expect(ofAlert({})).toEqual([]);
});
