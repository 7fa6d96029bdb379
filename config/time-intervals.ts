import { z } from 'zod';
import { text } from './scalars.ts';

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

const rank = (names: readonly string[], name: string): number =>
  /^-?\d+$/.test(name) ? Number(name) : names.indexOf(name);

/** A range may not end before it begins; of days of a month counted from the end that depends on the month. */
const forward = (names: readonly string[]) => (range: string) => {
  const [first = '', last = first] = range.split(':');
  const [a, b] = [rank(names, first), rank(names, last)];
  return a <= b || (a > 0 && b < 0);
};

const backward = (what: string) => ({
  error: (issue: { readonly input?: unknown }) =>
    `${JSON.stringify(issue.input)} ends before it begins; write ${what} in two entries`,
});

const range = (one: string, what: string, example: string, names: readonly string[]) =>
  text(new RegExp(`^(?:${one})(?::(?:${one}))?$`), what, `write one or a range, such as ${example}`).refine(
    forward(names),
    backward('the two parts'),
  );

const time = text(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time', "write hours and minutes, such as '08:30'");
const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const interval = z
  .strictObject({
    times: z
      .array(
        z
          .strictObject({ from: time.describe('Begin.'), to: time.describe('End, up to 24:00.') })
          .refine(({ from, to }) => minutes(from) < minutes(to), {
            error: 'the time ends before it begins; over midnight write two, up to 24:00 and from 00:00',
          }),
      )
      .optional()
      .describe('Times of day.'),
    weekdays: z
      .array(range(days.join('|'), 'a weekday', 'saturday or monday:friday', days))
      .optional()
      .describe('Days of the week, which begins on sunday.'),
    daysOfMonth: z
      .array(range('-?(?:[1-9]|[12]\\d|3[01])', 'a day of the month', "'1', '1:5' or '-3:-1', the last three", []))
      .optional()
      .describe('Days of the month; negative ones count from its end.'),
    months: z
      .array(range(`${months.join('|')}|[1-9]|1[0-2]`, 'a month', 'december or may:august', ['', ...months]))
      .optional()
      .describe('Months.'),
    years: z
      .array(range('\\d{4}', 'a year', "'2027' or '2027:2030'", []))
      .optional()
      .describe('Years.'),
  })
  // A key with nothing behind it is there, and undefined.
  .refine(
    (value: Readonly<Record<string, readonly unknown[] | undefined>>) =>
      Object.values(value).some((list) => (list?.length ?? 0) > 0),
    {
      error: 'this interval is all the time; say when: times, weekdays, daysOfMonth, months or years',
    },
  );

/** Times that routes are mute in, or active in, under one name. */
export const timeInterval = z.strictObject({
  name: z.string().min(1).describe('Name that routes refer to.'),
  timeZone: z
    .string()
    .refine(isTimeZone, {
      error: (issue) => `${JSON.stringify(issue.input)} is not a time zone; write one such as Europe/Berlin`,
    })
    .default('UTC')
    .describe('Time zone of its times, by the name of the IANA database.'),
  intervals: z.array(interval).min(1).describe('When it is; all that an entry says must hold, and one entry suffices.'),
});

export type TimeIntervalConfig = z.output<typeof timeInterval>;
