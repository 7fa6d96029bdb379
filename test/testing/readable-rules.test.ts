import { expect, test } from '@jest/globals';
import { readableRules } from '../../testing/readable-rules.ts';

test('a rule is its name, its expression by line, and a line for each label and annotation', () => {
  const groups = [
    {
      name: 'a',
      rules: [
        { record: 'job:up:sum', expr: 'sum by (job) (up)' },
        { alert: 'Down', expr: '\njob:up:sum\n  == 0\n', for: '5m', labels: { severity: 'critical' } },
      ],
    },
    { name: 'b', rules: [{ alert: 'Up', expr: 'up == 1', annotations: { summary: 'It is up' } }] },
  ];

  expect(readableRules(groups)).toBe(
    [
      'group a',
      '  record job:up:sum',
      '    | sum by (job) (up)',
      '  alert Down, for 5m',
      '    | job:up:sum',
      '    |   == 0',
      '    label severity: critical',
      '',
      'group b',
      '  alert Up',
      '    | up == 1',
      '    annotation summary: It is up',
    ].join('\n'),
  );
});
