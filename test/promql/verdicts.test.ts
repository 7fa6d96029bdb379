import { expect, test } from '@jest/globals';
import type { Feature } from '../../promql/feature.ts';
import { tryParse } from '../../promql/parse.ts';
import { describeWith } from '../real/required-tools.ts';
import { expressions } from './expressions.ts';
import { refusedByPromtool } from './promtool-verdicts.ts';

const everything: readonly Feature[] = [
  'promql-experimental-functions',
  'promql-extended-range-selectors',
  'promql-binop-fill-modifiers',
];

describeWith('the verdict on an expression', ['promtool'], ({ promtool }) => {
  test.each([
    { server: 'a server without features', features: [] },
    { server: 'a server with all of them', features: everything },
  ])("is promtool's, for $server", ({ features }) => {
    const refused = refusedByPromtool(promtool, expressions, features);

    const differing = expressions.flatMap((expr) => {
      const parsed = tryParse(expr, new Set(features));
      const theirs = refused.get(expr);
      if (parsed.ok === (theirs === undefined)) return [];
      return [{ expr, theirs: theirs ?? 'right', ours: parsed.ok ? 'right' : parsed.problems[0]?.message }];
    });

    expect(differing).toEqual([]);
    // Both verdicts were asked for, each often.
    expect(refused.size).toBeGreaterThan(300);
    expect(expressions.length - refused.size).toBeGreaterThan(300);
  });
});
