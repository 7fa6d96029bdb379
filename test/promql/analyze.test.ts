import { describe, expect, test } from '@jest/globals';
import * as app from '../../metrics/app.ts';
import { analyze, type AnalyzeOptions } from '../../promql/analyze.ts';
import { fateOf } from '../../promql/label-flow.ts';
import { parse } from '../../promql/parse.ts';
import { underline } from '../../promql/problem.ts';

const catalogue = { metrics: Object.values(app), targetLabels: ['job', 'instance', 'namespace', 'service_name'] };

const findings = (text: string, options: Partial<AnalyzeOptions> = {}) =>
  analyze(text, { kind: 'alert', ...options }).findings;
const codes = (text: string, options?: Partial<AnalyzeOptions>) => findings(text, options).map(({ code }) => code);

test('tells what an expression reads and which labels its result has', () => {
  const { references, flow } = analyze('sum by (job) (rate(a_total{x="1"}[5m])) > 1', { kind: 'alert' });

  expect(references.map(({ metric }) => metric)).toEqual(['a_total']);
  expect(flow && fateOf(flow, 'x').state).toBe('never');
});

test('an expression that is none is one finding, with its place', () => {
  const text = 'sum by job (up)';

  expect(findings(text)).toEqual([
    {
      code: 'promql-syntax',
      severity: 'error',
      message: "'job' cannot stand here; after 'by' labels stand in parentheses",
      span: { from: 7, to: 10 },
    },
  ]);
});

test('points at what is wrong', () => {
  const text = 'sum(rate(a_total[5m]))\n  / on (cluster) sum by (cluster) (rate(b_total[5m])) > 0.1';
  const [finding] = findings(text);

  expect(finding && underline(text, finding.span)).toBe(
    '  / on (cluster) sum by (cluster) (rate(b_total[5m])) > 0.1\n  ^',
  );
});

describe('with a catalogue', () => {
  test('a metric that is a gauge has no rate, whatever its name', () => {
    expect(findings('rate(http_requests_in_progress[5m]) > 1', { catalogue })).toMatchObject([
      { code: 'rate-of-gauge', severity: 'error' },
    ]);
  });

  test('a label the metric does not have is told, with the one that is meant', () => {
    expect(findings('sum(rate(http_requests_total{status_cod=~"5.."}[5m])) > 1', { catalogue })).toMatchObject([
      {
        code: 'impossible-label',
        message: "label 'status_cod' is none of http_requests_total; did you mean 'status_code'?",
      },
    ]);
    expect(codes('sum by (statuscode) (rate(http_requests_total[5m])) > 1', { catalogue })).toEqual([
      'impossible-label',
    ]);
    expect(codes('sum by (le) (rate(http_request_duration_seconds_bucket{job="a"}[5m])) > 1', { catalogue })).toEqual(
      [],
    );
  });

  test('a name without its ending is told, with the whole', () => {
    expect(findings('rate(http_requests[5m]) > 1', { catalogue })).toMatchObject([
      { fix: 'write http_requests_total' },
    ]);
  });

  test('any other unknown name is told where the catalogue is complete', () => {
    const complete = { ...catalogue, complete: true };

    expect(codes('x:y:z > 1', { catalogue })).toEqual([]);
    expect(codes('x:y:z > 1', { catalogue: complete })).toEqual(['unknown-metric']);
    expect(codes('x:y:z > 1', { catalogue: { ...complete, recorded: ['x:y:z'] } })).toEqual([]);
    expect(findings('rate(http_request_total[5m]) > 1', { catalogue: complete })).toMatchObject([
      { message: "nothing is known to expose 'http_request_total'; did you mean 'http_requests_total'?" },
    ]);
  });
});

describe('windows', () => {
  test.each([
    ['rate(a_total[1m]) > 1', 60, ['error']],
    ['rate(a_total[3m]) > 1', 60, ['warning']],
    ['rate(a_total[4m]) > 1', 60, []],
    ['rate(a_total[1m:1m]) > 1', undefined, ['error']],
    ['rate(a_total[5m:1m]) > 1', undefined, []],
    ['max_over_time(a[1m]) > 1', 60, []],
  ])('%s with a scrape every %p s', (text, scrapeInterval, severities) => {
    const found = findings(text, { ...(scrapeInterval && { scrapeInterval }) });

    expect(found.filter(({ code }) => code === 'short-window').map(({ severity }) => severity)).toEqual(severities);
  });

  test('add up what is read back', () => {
    const retention = 86_400;

    expect(codes('max_over_time(rate(a_total[1h])[20h:5m] offset 4h) > 1', { retention })).toEqual([
      'beyond-retention',
    ]);
    expect(codes('max_over_time(rate(a_total[1h])[20h:5m] offset 3h) > 1', { retention })).toEqual([]);
  });
});

describe('limits', () => {
  test.each([
    ['up > 1', 'never-holds'],
    ['up == 2', 'never-holds'],
    ['1 - avg(up) > 1', 'never-holds'],
    ['100 * avg(up) > 101', 'never-holds'],
    ['hour() > 23', 'never-holds'],
    ['clamp_max(a, 5) > 5', 'never-holds'],
    ['count(a) < 1', 'never-holds'],
    ['sum(rate(a_total{x="1"}[5m])) / sum(rate(a_total[5m])) >= 0', 'always-holds'],
    ['rate(a_total[5m]) < 0', 'never-holds'],
  ])('%s %s', (text, code) => {
    expect(codes(text)).toEqual([code]);
  });

  test.each([
    'up < 1',
    'avg(up) < 1 and avg(up) > 0.5',
    'sum(rate(a_total{x="1"}[5m])) / sum(rate(a_total{y="1"}[5m])) > 5',
    'sum(rate(a_total[5m])) / sum(rate(a_total{x="1"}[5m])) > 5',
    'delta(a[5m]) < 0',
    'a > 5',
    'rate(a_total[5m]) > rate(b_total[5m])',
  ])('%s may hold or not', (text) => {
    expect(codes(text).filter((code) => code.endsWith('-holds'))).toEqual([]);
  });
});

describe('what is right stays unmentioned', () => {
  test.each([
    'a_total{x="1"} unless a_total{x="1"} offset 10m',
    'sum(a_total - a_total offset 10m) > 5',
    'sum by (job) (rate(a_total[5m])) / on (job) group_left (team) (b) > 1',
    'sum by (a) (x) and on () (y > 1)',
    'histogram_quantile(0.9, sum by (job) (rate(native_histogram[5m]))) > 1',
    'histogram_quantile(0.9, job:latency_bucket:rate5m) > 1',
    'vector(1)',
    'time() - process_start_time_seconds < 60',
    'a{x=~"$job"} > 1',
    'rate(a_total{x="1"}[5m]) / ignoring (x) group_left () rate(a_total[5m]) > 0.5',
    'sum by (a) (rate(x_total[5m])) > 2 * sum by (a) (rate(x_total[5m] offset 1d))',
    'count by (job) (a_total) > 10',
    'count(up == 0) > 3',
  ])('%s', (text) => {
    expect(codes(text)).toEqual([]);
  });

  test('up is watched by another rule', () => {
    expect(codes('up{job="a"} == 0', { siblings: [parse('absent(up{job="a"})')] })).toEqual([]);
    expect(codes('up{job="a"} == 0', { siblings: [parse('absent(up{job="b"})')] })).toEqual(['up-without-absent']);
  });

  test('a label a rule sets where nobody has seen it', () => {
    const rule = { kind: 'recording', record: 'a:b:total', ruleLabels: ['status'] } as const;

    expect(codes('b_total', rule)).toEqual([]);
    expect(codes('b_total', { ...rule, siblings: [parse('b_total{status="500"}')] })).toEqual(['overwritten-label']);
    expect(codes('b_total{status="500"}', rule)).toEqual([]);
  });
});

test('a panel may have the variables of Grafana in it', () => {
  const text = 'sum by ($by) (rate(a_total{job=~"$job"}[$__rate_interval])) > $limit';

  expect(codes(text, { kind: 'panel' })).toEqual([]);
  expect(codes(text)).toEqual(['promql-syntax']);
  expect(codes('sum(a_total)', { kind: 'panel' })).toEqual(['raw-counter']);
});

test('each finding has a message, a fix and a place inside the expression', () => {
  const text = 'avg(irate(x_bytes[1m])) / sum by (a) (b{c="1",c="2",d=~"e"}) > bool 0';

  for (const { message, fix, span } of findings(text, { scrapeInterval: 60 })) {
    expect(message).toMatch(/^\S/);
    expect(fix).toMatch(/^\S/);
    expect(span.from).toBeLessThan(span.to);
    expect(span.to).toBeLessThanOrEqual(text.length);
  }
});
