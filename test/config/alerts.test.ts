import { expect, test } from '@jest/globals';
import { parseConfig } from '../../config/parse.ts';
import { problemsOf } from './problems-of.ts';

test('one setting of an alert is changed and the others stay', () => {
  const { alerts } = parseConfig({
    alerts: { highErrorRate: { ratio: 0.01 }, targetDown: { for: '0s', enabled: false } },
  });

  expect(alerts.highErrorRate).toEqual({
    enabled: true,
    severity: 'critical',
    for: '2m',
    ratio: 0.01,
    minimumRequests: 10,
  });
  expect(alerts.targetDown).toEqual({ enabled: false, severity: 'warning', for: '0s', ratio: 0.1 });
  expect(alerts.slowResponseTime).toEqual(parseConfig({}).alerts.slowResponseTime);
});

test('rejects a severity that no route asks for, and an address of runbooks without the alert', () => {
  expect(problemsOf({ alerts: { probeFailed: { severity: 'page' }, runbookUrl: 'https://wiki/runbooks' } })).toEqual([
    '✖ {alert}, which stands for the name of the alert, is missing; put it in → at alerts.runbookUrl',
    "✖ 'page' is not known; use one of critical, warning, info → at alerts.probeFailed.severity",
  ]);
});

test('rejects a share that is a percentage', () => {
  expect([5, 0].flatMap((ratio) => problemsOf({ alerts: { highErrorRate: { ratio } } }))).toEqual([
    '✖ 5 is too large; write less than 1 → at alerts.highErrorRate.ratio',
    '✖ 0 is too small; write more than 0 → at alerts.highErrorRate.ratio',
  ]);
});

test('rejects a response time with a unit, which its name has', () => {
  expect(problemsOf({ alerts: { slowResponseTime: { seconds: '500ms', for: 5 } } })).toEqual([
    '✖ 5 is not a duration; write a whole number with its unit, such as 30s, 5m, 12h or 15d → at alerts.slowResponseTime.for',
    '✖ a text stands where a number belongs; write a number → at alerts.slowResponseTime.seconds',
  ]);
});

test('rejects an alert that is unknown', () => {
  expect(problemsOf({ alerts: { highErorRate: {} } })).toEqual([
    "✖ there is no setting 'highErorRate'; did you mean 'highErrorRate'? → at alerts.highErorRate",
  ]);
});

test('rejects a warning of certificates that comes no earlier than the critical alert, unless one is off', () => {
  const days = (soon: number, last: number, enabled = true) =>
    problemsOf({ alerts: { certificateExpiring: { days: soon }, certificateAboutToExpire: { days: last, enabled } } });

  expect(days(7, 7)).toEqual([
    '✖ 7 days are not before the last 7, of which certificateAboutToExpire tells: it could never fire; write more, or switch one of them off → at alerts.certificateExpiring.days',
  ]);
  expect([...days(8, 7), ...days(7, 7, false)]).toEqual([]);
});
