import { expect, test } from '@jest/globals';
import { problemsOf } from './problems-of.ts';

const interval = (entry: object, more: object = {}) =>
  problemsOf({ alertmanager: { timeIntervals: [{ name: 'x', intervals: [entry], ...more }] } }).map((problem) =>
    problem.replace('alertmanager.timeIntervals[0]', '…'),
  );

test.each([
  { times: [{ from: '00:00', to: '24:00' }] },
  { weekdays: ['saturday', 'monday:friday'] },
  { daysOfMonth: ['1', '1:5', '-3:-1', '20:-1'] },
  { months: ['december', 'may:august', '1:3', '12'] },
  { years: ['2027', '2027:2030'] },
])('%j is an interval', (entry) => {
  expect(interval(entry)).toEqual([]);
});

test.each([
  [{}, '✖ this interval is all the time; say when: times, weekdays, daysOfMonth, months or years → at ….intervals[0]'],
  [
    { times: [{ from: '22:00', to: '06:00' }] },
    '✖ the time ends before it begins; over midnight write two, up to 24:00 and from 00:00 → at ….intervals[0].times[0]',
  ],
  [
    { times: [{ from: '8:00', to: '9:00' }] },
    '✖ "8:00" is not a time; write hours and minutes, such as \'08:30\' → at ….intervals[0].times[0].from',
  ],
  [
    { weekdays: ['friday:monday'] },
    '✖ "friday:monday" ends before it begins; write the two parts in two entries → at ….intervals[0].weekdays[0]',
  ],
  [
    { weekdays: ['Mon'] },
    '✖ "Mon" is not a weekday; write one or a range, such as saturday or monday:friday → at ….intervals[0].weekdays[0]',
  ],
  [
    { months: ['13'] },
    '✖ "13" is not a month; write one or a range, such as december or may:august → at ….intervals[0].months[0]',
  ],
  [
    { daysOfMonth: ['0'] },
    "✖ \"0\" is not a day of the month; write one or a range, such as '1', '1:5' or '-3:-1', the last three → at ….intervals[0].daysOfMonth[0]",
  ],
])('rejects %j as an interval', (entry, problem) => {
  expect(interval(entry)).toContain(problem);
});

test('rejects a time zone that is none', () => {
  expect(interval({ years: ['2027'] }, { timeZone: 'Europe/Atlantis' })).toEqual([
    '✖ "Europe/Atlantis" is not a time zone; write one such as Europe/Berlin → at ….timeZone',
  ]);
});

test('a key with nothing behind it is a setting that is not made', () => {
  expect(interval({ years: ['2027'], times: undefined })).toEqual([]);
});
