import { promtool } from '../alerts/rule-tests.ts';
import type { Feature } from '../../promql/feature.ts';

/** What promtool refuses of the expressions, with its reason, in one run: a rule for each. */
export const refusedByPromtool = (
  path: string,
  expressions: readonly string[],
  features: readonly Feature[] = [],
): ReadonlyMap<string, string> => {
  const rules = expressions.map((expr, i) => ({ record: `r${String(i)}`, expr }));
  const flags = features.map((feature) => `--enable-feature=${feature}`);
  const { output } = promtool(path, ['check', 'rules', '--lint=none', ...flags, 'rules.yaml'], {
    'rules.yaml': JSON.stringify({ groups: [{ name: 'g', rules }] }),
  });
  const refused = [...output.matchAll(/rule \d+, "r(\d+)": (.*)/g)];
  if (refused.length === 0 && !output.includes(`SUCCESS: ${String(rules.length)} rules found`)) throw new Error(output);
  return new Map(refused.map(([, i, reason = '']) => [expressions[Number(i)] ?? '', reason]));
};
