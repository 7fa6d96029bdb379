import { expect, test } from '@jest/globals';
import { httpRequestDurationSeconds, httpRequestsTotal } from '../../metrics/app.ts';
import { PromqlError } from '../../promql/problem.ts';
import { matcher, panelPromql, promql } from '../../promql/promql.ts';

test('puts metrics, matchers, labels, durations and numbers where they stand', () => {
  const matchers = [matcher('namespace', '=', 'shop'), matcher('status.code', '=~', '5..')];
  const expr = promql`sum by (${['namespace', 'a.b']}) (rate(${httpRequestsTotal}{${matchers}}[${'5m'}])) > ${0.05}`;

  expect(expr.text).toBe(
    'sum by (namespace, "a.b") (rate(http_requests_total{namespace="shop", "status.code"=~"5.."}[5m])) > 0.05',
  );
  expect(String(expr)).toBe(expr.text);
});

test('names the parts of a histogram by its name and their endings', () => {
  expect(promql`rate(${httpRequestDurationSeconds}_bucket[5m])`.text).toBe(
    'rate(http_request_duration_seconds_bucket[5m])',
  );
});

test('escapes a text between quotes', () => {
  const name = 'a"b\\c';

  expect(promql`up{job="${name}"}`.references[0]?.matchers).toMatchObject([{ label: 'job', value: name }]);
});

test('puts a calculation in parentheses, and an expression that is none as it is', () => {
  const ratio = promql`a / b`;
  const total = promql`sum(a)`;

  expect(promql`${ratio} * ${total}`.text).toBe('(a / b) * sum(a)');
  expect(promql`clamp_max(${total}, ${Infinity})`.text).toBe('clamp_max(sum(a), +Inf)');
});

test.each([
  ['a unless b', true],
  ['-a', true],
  ['vector(1) # of (all', false],
  ['a{x="b or c"}', false],
  ['sum by (x) (a * b)', false],
  ['rate(a[5m] offset -5m)', false],
  ['a offset -5m', false],
  ['label_replace(a, "x", "(", "y", ".*")', false],
])('puts %s in parentheses: %s', (text, inParentheses) => {
  const part = panelPromql(Object.assign([text], { raw: [text] }));

  expect(
    panelPromql`abs(${part}
)`.text,
  ).toBe(
    inParentheses
      ? `abs((${text})
)`
      : `abs(${text}
)`,
  );
});

test('tells which metrics are read, and by which matchers', () => {
  const { references } = promql`a{x="1"} or {__name__="b"} or {__name__=~"c.*"}`;

  expect(references.map(({ metric, matchers }) => [metric, matchers.map(({ label }) => label)])).toEqual([
    ['a', ['x']],
    ['b', []],
    [undefined, []],
  ]);
});

test('rejects a wrong expression where it is written, with a caret', () => {
  expect(() => promql`sum by job (${httpRequestsTotal})`).toThrow(PromqlError);
  expect(() => promql`rate(${httpRequestsTotal})`).toThrow(
    "the argument of rate() must be a range vector, got an instant vector; add a range such as '[5m]'\nrate(http_requests_total)\n     ^^^^^^^^^^^^^^^^^^^",
  );
});

test('rejects a text that would become a part of the expression', () => {
  expect(() => promql`up{job=~"x"} or ${'vector(1) or up'}`).toThrow('is no label and no duration');
  expect(() => promql`up{job='${'x'}'}`).toThrow('between double quotes');
});

test('takes the variables of Grafana for a panel, and leaves them in the text', () => {
  const panel = panelPromql`sum by ($label, job) (rate(a{job=~"$job"}[$__rate_interval] offset $ago)) / $scale`;

  expect(panel.text).toContain('[$__rate_interval] offset $ago');
  expect(panel.references[0]).toMatchObject({ metric: 'a', matchers: [{ value: '$job' }] });
  expect(() => promql`rate(a[$__rate_interval])`).toThrow(PromqlError);
});
