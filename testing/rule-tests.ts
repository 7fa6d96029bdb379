import { stringify } from 'yaml';
import { type PromtoolOptions, testRules } from './promtool.ts';
import type { Scenario } from './scenario.ts';
import type { TestedGroup } from './tested-group.ts';

/** A title, and a function that throws with what differs. */
export type RuleTest = readonly [title: string, expectIt: () => void];

/** Annotations a scenario compares. Scenarios that compare the same share a file of rules, in which the others are missing. */
const comparedBy = ({ alert, at }: Scenario): string =>
  JSON.stringify([
    alert,
    [
      ...new Set(Object.values(at).flatMap((alerts) => alerts.flatMap((one) => Object.keys(one.annotations ?? {})))),
    ].sort(),
  ]);

/** The rules of an alert, and what they may read: recording rules, and the other alerts where one asks what fires. */
const rulesFor = (groups: readonly TestedGroup[], compared: string): string => {
  const [alert, names] = JSON.parse(compared) as [string, string[]];
  const readsAlerts = groups.some(({ rules }) => rules.some(({ expr }) => /\bALERTS/.test(expr)));
  const needed = groups.map((group) => ({
    ...group,
    rules: group.rules
      .filter((rule) => rule.alert === undefined || rule.alert === alert || readsAlerts)
      .map((rule) =>
        rule.alert === alert && rule.annotations !== undefined
          ? { ...rule, annotations: Object.fromEntries(names.map((name) => [name, rule.annotations?.[name] ?? ''])) }
          : rule,
      ),
  }));
  return stringify({ groups: needed.filter(({ rules }) => rules.length > 0) });
};

const testOf = ({ alert, series, interval, at }: Scenario, index: number) => ({
  name: String(index),
  interval,
  input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
  alert_rule_test: Object.entries(at).map(([time, alerts]) => ({
    eval_time: time,
    alertname: alert,
    exp_alerts: alerts.map(({ labels, annotations = {} }) => ({ exp_labels: labels, exp_annotations: annotations })),
  })),
});

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  '#34': '"',
  '#39': "'",
  '#xA': '\n',
  '#x9': '\t',
};

const unescaped = (xml: string): string =>
  xml.replaceAll(/&([^;]+);/g, (whole, name: string) => entities[name] ?? whole);

/** How many times that differ are shown of a scenario; the others mostly say the same. */
const shownFailures = 2;

/** What is wrong with each scenario, by its number; nothing where it came as written. */
const failures = (report: string): ReadonlyMap<string, string> =>
  new Map(
    [...report.matchAll(/<testcase name="(\d+)">(.*?)<\/testcase>/gs)].map(([, index = '', body = '']) => {
      const all = [...body.matchAll(/<failure>(.*?)<\/failure>/gs)].map(([, text = '']) =>
        unescaped(text).replace(/^ *name: \d+,\n/, ''),
      );
      const more = all.length - shownFailures;
      return [
        index,
        [...all.slice(0, shownFailures), ...(more > 0 ? [`    and at ${String(more)} more times`] : [])].join('\n'),
      ];
    }),
  );

const play = (
  groups: readonly TestedGroup[],
  scenarios: readonly Scenario[],
  options: PromtoolOptions,
): ReadonlyMap<string, string> => {
  const files: Record<string, string> = {};
  const tests: string[] = [];
  for (const [i, compared] of [...new Set(scenarios.map(comparedBy))].entries()) {
    const those = scenarios.flatMap((scenario, index) =>
      comparedBy(scenario) === compared ? [[scenario, index] as const] : [],
    );
    const intervals = [...new Set(those.map(([{ interval }]) => interval))];
    files[`rules-${String(i)}.yaml`] = rulesFor(groups, compared);
    for (const interval of intervals) {
      const name = `test-${String(i)}-${interval}.yaml`;
      files[name] = stringify({
        rule_files: [`rules-${String(i)}.yaml`],
        evaluation_interval: interval,
        tests: those
          .filter(([scenario]) => scenario.interval === interval)
          .map(([scenario, index]) => testOf(scenario, index)),
      });
      tests.push(name);
    }
  }
  const { output, report } = testRules(tests, files, options);
  const found = failures(report);
  if (found.size !== scenarios.length) throw new Error(`promtool did not run every scenario: ${output}`);
  return found;
};

/**
 * A test for each scenario, played by promtool through Prometheus' own engine: one run for all of them, when the first
 * is asked.
 *
 * ```ts
 * test.each(ruleTests(groups, scenarios))('%s', (_, expectIt) => expectIt());
 * ```
 *
 * @throws TypeError when a scenario is of an alert that the groups do not have: its silence would say nothing
 */
export const ruleTests = (
  groups: readonly TestedGroup[],
  scenarios: readonly Scenario[],
  options: PromtoolOptions = {},
): RuleTest[] => {
  const alerts = new Set(groups.flatMap(({ rules }) => rules.flatMap(({ alert }) => alert ?? [])));
  const unknown = scenarios.filter(({ alert }) => !alerts.has(alert));
  if (unknown.length > 0)
    throw new TypeError(
      unknown
        .map(({ name, alert }) => `'${name}' is of ${alert}; the groups have ${[...alerts].join(', ') || 'no alert'}`)
        .join('\n'),
    );
  let found: ReadonlyMap<string, string> | undefined;
  return scenarios.map(({ name, alert, series }, index) => [
    `${alert} ${name}`,
    () => {
      found ??= play(groups, scenarios, options);
      const failure = found.get(String(index));
      if (failure === undefined || failure === '') return;
      const played = Object.entries(series).map(([one, values]) => `  ${one} ${values}`);
      throw new Error([`${alert} ${name}: it does not`, failure, 'of the series', ...played].join('\n'));
    },
  ]);
};
