import { expect, test } from '@jest/globals';
import { ruleTests } from '../../testing/rule-tests.ts';
import { firesAfter, type FiringAlert, plays, type Scenario, staysSilent } from '../../testing/scenario.ts';
import { describeWith } from '../real/required-tools.ts';

const groups = [
  {
    name: 'weather',
    rules: [
      {
        alert: 'TooHot',
        expr: 'temperature > 30',
        for: '1m',
        labels: { severity: 'warning' },
        annotations: { summary: 'It is hot', description: 'It is {{ $value }} degrees.' },
      },
      { alert: 'TooCold', expr: 'temperature < 0', labels: { severity: 'info' } },
    ],
  },
];
const hot: FiringAlert = {
  labels: { severity: 'warning' },
  annotations: { summary: 'It is hot', description: 'It is 31 degrees.' },
};
const series = { temperature: '31x40' };
const played = (at: Scenario['at'], values = series) => plays('so', { alert: 'TooHot', series: values, at });

test('an alert that fires is silent one interval before', () => {
  expect(firesAfter('x', { alert: 'TooHot', series, after: '1m', fires: hot }).at).toEqual({ '45s': [], '1m': [hot] });
  expect(firesAfter('x', { alert: 'TooHot', series, after: '0s', fires: [hot] }).at).toEqual({ '0s': [hot] });
});

test('silence is looked at each minute, and at the end', () => {
  expect(Object.keys(staysSilent('x', { alert: 'TooHot', series, until: '2m30s' }).at)).toEqual([
    '0s',
    '60s',
    '120s',
    '150s',
  ]);
});

test('rejects a time that is none', () => {
  expect(() => staysSilent('x', { alert: 'TooHot', series, until: '2 minutes' })).toThrow(
    "'2 minutes' is not a time; write hours, minutes and seconds, such as 1h30m or 45s",
  );
});

test('rejects a scenario of an alert that no group has, whose silence would say nothing', () => {
  expect(() => ruleTests(groups, [staysSilent('at night', { alert: 'TooHott', series, until: '1h' })])).toThrow(
    "'at night' is of TooHott; the groups have TooHot, TooCold",
  );
});

test('says what to do where promtool is not', () => {
  const [[, expectIt]] = ruleTests(groups, [played({ '5m': [hot] })], { promtool: '/nowhere/promtool' }) as [
    readonly [string, () => void],
  ];

  expect(expectIt).toThrow('promtool is not at /nowhere/promtool; install Prometheus 3, which it is a part of');
});

describeWith('a test of rules', ['promtool'], ({ promtool }) => {
  const outcomes = (...scenarios: Scenario[]) =>
    ruleTests(groups, scenarios, { promtool }).map(([, expectIt]) => {
      try {
        expectIt();
        return 'as written';
      } catch (error) {
        return (error as Error).message;
      }
    });

  test('passes when what fires and what is silent is as written', () => {
    expect(outcomes(played({ '30s': [], '5m': [hot] }))).toEqual(['as written']);
  });

  test('compares only the annotations that are named, and all labels', () => {
    const summary = { annotations: { summary: 'It is hot' } };

    expect(
      outcomes(
        played({ '5m': [{ ...hot, ...summary }] }),
        played({ '5m': [{ labels: hot.labels }] }),
        played({ '5m': [hot] }),
      ),
    ).toEqual(['as written', 'as written', 'as written']);
  });

  test.each([
    ['silence where the alert fires', { '5m': [] }],
    ['an alert where there is silence', { '30s': [hot] }],
    ['another label', { '5m': [{ ...hot, labels: { severity: 'critical' } }] }],
    ['another value in the description', { '5m': [{ ...hot, annotations: { description: 'It is 32 degrees.' } }] }],
  ])('rejects %s, and shows what came and of which series', (_, at) => {
    const [message] = outcomes(played(at));

    expect(message).toContain('TooHot so: it does not');
    expect(message).toContain('got:');
    expect(message).toContain('temperature 31x40');
  });

  test('tells of each scenario on its own: one that is wrong, one whose series cannot be read, one that is right', () => {
    const [wrong, unreadable, right] = outcomes(
      played({ '5m': [] }),
      played({ '5m': [] }, { temperature: '31y40' }),
      played({ '5m': [hot] }),
    );

    expect(wrong).toContain('it does not');
    expect(unreadable).toContain('bad number syntax');
    expect(right).toBe('as written');
  });

  test('scenarios of different intervals are played side by side', () => {
    const slow = plays('slowly', { alert: 'TooHot', interval: '5m', series, at: { '0s': [], '5m': [hot] } });

    expect(outcomes(played({ '1m': [hot] }), slow)).toEqual(['as written', 'as written']);
  });
});
