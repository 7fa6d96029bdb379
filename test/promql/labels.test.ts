import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fateOf, may, type LabelFlow } from '../../promql/label-flow.ts';
import { labelFlow } from '../../promql/labels.ts';
import { parse } from '../../promql/parse.ts';
import { describeWith } from '../real/required-tools.ts';
import { evaluate, type Labels } from './engine.ts';
import { inputSeries, vectorExpression } from './expression-arbitrary.ts';

const unknown = () => undefined;
const flowOf = (text: string): LabelFlow => labelFlow(parse(text), unknown);

/** Labels a series has and must not, or lacks and must have. */
const violations = (flow: LabelFlow, series: Labels): string[] => [
  ...Object.keys(series)
    .filter((label) => fateOf(flow, label).state === 'never')
    .map((label) => `has ${label}`),
  ...[...flow.named]
    .filter(([label, { state }]) => state === 'sure' && series[label] === undefined)
    .map(([label]) => `lacks ${label}`),
];

const state = (text: string, label: string) => fateOf(flowOf(text), label).state;

describe('labels of a result', () => {
  test.each([
    ['x{a="1",b=~"p|q",c!=""}', { a: 'sure', b: 'sure', c: 'sure', d: 'may', __name__: 'sure' }],
    ['x{a="",b=~".*",c!="1"}', { a: 'never', b: 'may', c: 'may' }],
    ['rate(x{a="1"}[5m])', { a: 'sure', b: 'may', __name__: 'never' }],
    ['sum by (a, b) (x{a="1"})', { a: 'sure', b: 'may', c: 'never' }],
    ['sum without (a) (x{a="1", b="1"})', { a: 'never', b: 'sure', c: 'may', __name__: 'never' }],
    ['sum(x{a="1"})', { a: 'never' }],
    ['topk by (a) (3, x)', { b: 'may', __name__: 'sure' }],
    ['count_values by (a) ("v", x)', { v: 'sure', a: 'may', b: 'never' }],
    ['count_values without (v) ("v", x)', { v: 'never', a: 'may' }],
    ['x{a="1"} / on (a, b) y{b="1"}', { a: 'sure', b: 'sure', c: 'never' }],
    ['x{a="1"} / ignoring (a) y{b="1"}', { a: 'never', b: 'sure', c: 'may' }],
    ['x{d="1"} * on (a) group_left (c) y{c="1"}', { d: 'sure', c: 'sure', a: 'may', e: 'may' }],
    ['x * on (a) group_right (c) y{d="1"}', { d: 'sure', c: 'may' }],
    ['x{a="1"} > 5', { a: 'sure', __name__: 'sure' }],
    ['x > bool 5', { __name__: 'never' }],
    ['x{a="1"} or y{a="2", b="1"}', { a: 'sure', b: 'may' }],
    ['x and on (a) y{a="1", b="1"}', { a: 'sure', b: 'may' }],
    ['x unless on (a) y{a="1"}', { a: 'may' }],
    ['label_replace(x, "a", "v", "", ".*")', { a: 'sure' }],
    ['label_replace(x, "a", "$1", "b", "(.+)")', { a: 'may' }],
    ['label_replace(x{a="1"}, "a", "", "b", ".*")', { a: 'never' }],
    ['label_join(sum(x), "a", "", "b", "c")', { a: 'never' }],
    ['label_join(sum(x), "a", "-", "b", "c")', { a: 'sure' }],
    ['absent(x{a="1", b=~"1"})', { a: 'sure', b: 'never', c: 'never' }],
    ['histogram_quantile(0.9, sum by (le, a) (rate(x[5m])))', { le: 'never', a: 'may', b: 'never' }],
    ['vector(1)', { a: 'never' }],
    ['time()', { a: 'never' }],
  ])('of %s are known', (text, expected) => {
    expect(Object.fromEntries(Object.keys(expected).map((label) => [label, state(text, label)]))).toEqual(expected);
  });

  test('know the place that decided', () => {
    const text = 'max(sum by (job) (rate(x[5m])))';

    expect(fateOf(flowOf('sum by (job) (rate(x[5m]))'), 'pod')).toEqual({ state: 'never', why: { from: 4, to: 12 } });
    expect(fateOf(flowOf(text), 'job')).toEqual({ state: 'never', why: { from: 0, to: text.length } });
  });

  test('are those of the metric, where it is known', () => {
    const closed: LabelFlow = { named: new Map([['a', may]]), others: { state: 'never' } };
    const flow = labelFlow(parse('rate(x[5m]) or y'), (name) => (name === 'x' ? closed : undefined));

    expect(
      fateOf(
        labelFlow(parse('rate(x[5m])'), () => closed),
        'b',
      ).state,
    ).toBe('never');
    expect(fateOf(flow, 'b').state).toBe('may');
  });
});

describeWith('the flow of labels', ['promtool'], ({ promtool }) => {
  test('claims of no expression what a real Prometheus contradicts', () => {
    let [checked, claims] = [0, 0];

    fc.assert(
      fc.property(fc.array(vectorExpression, { minLength: 150, maxLength: 200 }), inputSeries, (texts, input) => {
        const contradicted = [...evaluate(promtool, input, [...new Set(texts)])].flatMap(([text, evaluation]) => {
          if ('error' in evaluation) return [];
          const flow = flowOf(text);
          checked += evaluation.series.length;
          claims += [...flow.named.values(), flow.others].filter((fate) => fate.state !== 'may').length;
          return evaluation.series.flatMap((series) =>
            violations(flow, series).map((what) => `${text} yields ${JSON.stringify(series)}: ${what}`),
          );
        });
        expect(contradicted).toEqual([]);
      }),
      { numRuns: 20, seed: 11, endOnFailure: true },
    );

    // Most expressions had a result, and something was claimed of it.
    expect(checked).toBeGreaterThan(1000);
    expect(claims).toBeGreaterThan(1000);
  }, 60_000);
});
