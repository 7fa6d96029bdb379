import { expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrometheusRule } from '../../constructs/prometheus-rule.ts';
import { manifests } from '../../stacks/manifests.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';
import { synthesize } from '../../stacks/synthesize.ts';
import { writeStack } from '../../stacks/write-stack.ts';

const withRules = (...rules: readonly object[]): ObservabilityStack => {
  const stack = new ObservabilityStack(new App(), 'observability');
  new PrometheusRule(stack, 'Own', {
    name: 'own',
    namespace: 'observability',
    labels: {},
    groups: [{ name: 'own', rules }],
  });
  return stack;
};
const problemsOf = (...rules: readonly object[]): string => {
  try {
    manifests(withRules(...rules));
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

test('takes rules that are right', () => {
  expect(
    problemsOf(
      { record: 'job:up:sum', expr: 'sum by (job) (up)' },
      { alert: 'Down', expr: 'job:up:sum == 0', for: '5m', labels: { severity: 'critical' } },
    ),
  ).toBe('');
});

test('rejects an expression that is none, with a caret below the place', () => {
  expect(problemsOf({ alert: 'Broken', expr: 'sum by (job) (rate(up)) > 1' })).toBe(
    [
      "✖ the argument of rate() must be a range vector, got an instant vector; add a range such as '[5m]'",
      '    sum by (job) (rate(up)) > 1',
      '                       ^^',
      '  → at PrometheusRule observability/own spec.groups[0].rules[0].expr',
    ].join('\n'),
  );
});

test('rejects a limit that can never be passed', () => {
  const ratio = 'sum(rate(requests_total{code=~"5.."}[5m])) / sum(rate(requests_total[5m]))';

  expect(problemsOf({ alert: 'Never', expr: `${ratio} > 5` })).toMatch(
    /\^+\n {2}→ at PrometheusRule observability\/own/,
  );
});

test('rejects labels, durations and names that Prometheus does not take, all at once', () => {
  const message = problemsOf(
    { alert: 'A', expr: 'up == 0', for: '5 minutes', labels: { 'my-team': 'shop' } },
    { record: 'up-sum', expr: 'sum(up)' },
  );

  expect(message.split('\n')).toEqual([
    expect.stringContaining('"5 minutes" is not a duration'),
    expect.stringContaining('is not the name of a label'),
    expect.stringContaining('"up-sum" is not the name of a series'),
  ]);
});

test('rejects a text of an alert that cannot be read, and lets a warning pass', () => {
  const alert = { alert: 'A', expr: 'up == 0', for: '5m', labels: { severity: 'info' } };

  expect(problemsOf({ ...alert, annotations: { summary: '{{ $lables.job }}' } })).toBe(
    "✖ there is no variable '$lables'; did you mean '$labels'? → at PrometheusRule observability/own spec.groups[0].rules[0].annotations.summary",
  );
  expect(problemsOf(alert)).toBe('');
});

test('nothing is written, and the folder that is there stays', () => {
  const folder = mkdtempSync(join(tmpdir(), 'belvedere-rule-problems-'));
  try {
    expect(() => writeStack(withRules({ alert: 'A', expr: 'up ==' }), join(folder, 'dist'))).toThrow('✖');
    expect(existsSync(join(folder, 'dist'))).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('rejects a rule of a file by the name of the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'belvedere-rule-problems-'));
  try {
    mkdirSync(join(folder, 'rules'));
    writeFileSync(join(folder, 'belvedere.yaml'), 'extra: { rules: [rules/shop.yaml] }\n');
    writeFileSync(
      join(folder, 'rules/shop.yaml'),
      'groups: [{ name: shop, rules: [{ alert: A, expr: "rate(up) > 0" }] }]\n',
    );

    expect(() => synthesize({ file: join(folder, 'belvedere.yaml'), output: join(folder, 'dist') })).toThrow(
      '→ at groups[0].rules[0].expr (rules/shop.yaml)',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
