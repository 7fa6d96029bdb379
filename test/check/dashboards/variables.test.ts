import { expect, test } from '@jest/globals';
import { boardWith, datasourceVariable, findingsIn, ofQuery, panelOf } from './findings-of.ts';

const job = { name: 'job', type: 'custom', query: 'a,b' };

test('a variable that is not defined is told once a board, with how often it is used', () => {
  const panels = [panelOf('up{job="$job"}'), panelOf('up{job="${job:raw}"} == 0', { id: 2 })];

  expect(findingsIn(boardWith({ panels, variables: [datasourceVariable] }))).toMatchObject([
    {
      code: 'undefined-variable',
      severity: 'error',
      message:
        "there is no variable 'job' on this board (1 more below): it is asked for as it stands, and nothing comes back",
      path: 'panels[0].targets[0].expr',
      excerpt: 'up{job="$job"}\n        ^^^^',
    },
  ]);
});

test.each([
  'rate(up_total{job="$job"}[$__rate_interval]) * $__range_s',
  'label_replace(up{job=~"$job"}, "host", "$1", "instance", "(.*):.*")',
  'label_replace(up{job=~"$job"}, "host", "$name", "instance", "(?P<name>.*):.*")',
  'up{job=~"$job", instance=~".*:9090$"}',
])('built-in ones, groups of a pattern and its end are none: %s', (expr) => {
  expect(ofQuery(expr, {}, job)).not.toContain('error undefined-variable');
});

test("a variable of a line's template is its own", () => {
  const loki = { datasource: { type: 'loki', uid: '${datasource}' }, type: 'logs' };

  expect(ofQuery('{app="a"} | line_format "{{ $x := .a }}{{ $x }}"', loki)).toEqual([]);
});

test('a panel cannot repeat for a variable that is not defined', () => {
  expect(ofQuery('up', { repeat: 'job' })).toEqual(['error undefined-variable']);
  expect(ofQuery('up', { repeat: 'job' }, job)).toEqual([]);
});
