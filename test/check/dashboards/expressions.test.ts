import { expect, test } from '@jest/globals';
import { boardWith, datasourceVariable, findingsIn, ofQuery, panelOf } from './findings-of.ts';

test('a query that is no PromQL is an error with its place and carets', () => {
  const board = boardWith({ panels: [panelOf('sum by job (up)')], variables: [datasourceVariable] });

  expect(findingsIn(board)).toEqual([
    {
      code: 'promql-syntax',
      severity: 'error',
      message: "'job' cannot stand here; after 'by' labels stand in parentheses",
      fix: 'correct the expression',
      file: 'test.yaml',
      resource: 'dashboard',
      path: 'panels[0].targets[0].expr',
      line: 1,
      column: board.indexOf('job (up)') + 1,
      excerpt: 'sum by job (up)\n       ^^^',
    },
  ]);
});

const variables = ['agg', 'metric', 'by', 'n', 'step'].map((name) => ({ name, type: 'custom', query: 'a,b' }));

test.each([
  'topk($n, sum by (${by:csv}) (rate(http_requests_total{job=~"[[agg]]"}[$__rate_interval])))',
  '${metric}{job="a"}',
  '$agg(rate($metric[$__rate_interval]))',
  'max_over_time(sum(up)[$__range:$step])',
  'sum(up) > ${n.value}',
])('variables may stand for any part of a query: %s', (expr) => {
  expect(ofQuery(expr, {}, ...variables)).toEqual([]);
});

const loki = { datasource: { type: 'loki', uid: '${datasource}' } };

test('a query of a Loki datasource is read as LogQL', () => {
  expect(ofQuery('{app="api"} |= "error" | json | status >= 500', loki)).toEqual([]);
  expect(ofQuery('{app=~".*"} |= "error"', loki)).toEqual(['error logql-syntax']);
  expect(ofQuery('{app="api"} |= "error|panic"', loki)).toEqual(['warning logql-literal-pattern']);
});

test('a query of a datasource nobody knows is read as what it looks like', () => {
  const unknown = { datasource: undefined };

  expect(ofQuery('sum(rate({app="api"} |= "error" [5m]))', unknown)).toEqual([]);
  expect(ofQuery('sum by job (up)', unknown)).toEqual(['error promql-syntax']);
});

test('a query of another language is left alone', () => {
  expect(ofQuery('SELECT 1', { datasource: { type: 'graphite', uid: 'g' } })).toEqual([]);
});

test('types of exporters anybody runs are known, other metrics may be anything', () => {
  expect(ofQuery('sum(rate(prometheus_http_requests[$__rate_interval]))')).toEqual(['warning unknown-metric']);
  expect(ofQuery('sum(rate(node_disk_io_now[$__rate_interval]))')).toEqual(['warning rate-of-gauge']);
  expect(ofQuery('sum(rate(shop_orders{nobody_knows="x"}[$__rate_interval]))')).toEqual([]);
});

test('what a variable asks for is read too, and its value is none', () => {
  const asking = (query: string) => ofQuery('up', {}, { ...datasourceVariable, name: 'job', type: 'query', query });

  expect(asking('label_values(http_requests_total{job!=""}, job)')).toEqual([]);
  expect(asking('query_result(sum by job (up))')).toEqual(['error promql-syntax']);
});
