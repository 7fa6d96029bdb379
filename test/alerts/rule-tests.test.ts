import { expect, test } from '@jest/globals';
import type { RuleGroup } from '../../alerts/rule-group.ts';
import { describeWith } from '../real/required-tools.ts';
import { expectAlerts, type FiringAlert } from './rule-tests.ts';

const group: RuleGroup = {
  name: 'weather',
  rules: [
    {
      alert: 'TooHot',
      expr: 'temperature > 30',
      for: '1m',
      labels: { severity: 'warning' },
      annotations: { summary: 'It is hot', description: 'It is {{ $value }} degrees.' },
    },
  ],
};
const hot: FiringAlert = { labels: { severity: 'warning' }, summary: 'It is hot', description: 'It is 31 degrees.' };

describeWith('the test of rules', ['promtool'], ({ promtool }) => {
  const play = (firing: Readonly<Record<string, readonly FiringAlert[]>>) => () =>
    expectAlerts(promtool, [group], { alert: 'TooHot', series: { temperature: '31x40' }, firing });

  test('passes when what fires and what is silent is as written', () => {
    expect(play({ '30s': [], '5m': [hot] })).not.toThrow();
  });

  test.each([
    ['silence where the alert fires', { '5m': [] }],
    ['an alert where there is silence', { '30s': [hot] }],
    ['another label', { '5m': [{ ...hot, labels: { severity: 'critical' } }] }],
    ['another value in the description', { '5m': [{ ...hot, description: 'It is 32 degrees.' }] }],
  ])('rejects %s', (_, firing) => {
    expect(play(firing)).toThrow('FAILED');
  });
});
