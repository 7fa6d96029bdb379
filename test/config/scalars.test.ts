import { expect, test } from '@jest/globals';
import type { z } from 'zod';
import {
  bytes,
  cpu,
  dnsLabel,
  dnsSubdomain,
  duration,
  labels,
  portNumber,
  positiveDuration,
  wholeNumber,
} from '../../config/scalars.ts';

const accepts = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;
const messages = (schema: z.ZodType, value: unknown): string[] =>
  schema.safeParse(value).error?.issues.map(({ message }) => message) ?? [];

test.each(['30s', '5m', '1h30m', '15d', '1y2w3d4h5m6s7ms', '0s'])('%s is a duration', (value) => {
  expect(accepts(duration, value)).toBe(true);
});

test.each(['15', '', '1.5h', '-5m', '30m1h', '5 m', '5M', '30sec', 15, null, true])(
  'rejects %p as a duration, with the units there are',
  (value) => {
    expect(messages(duration, value)).toEqual([
      `${value === null ? 'nothing' : JSON.stringify(value)} is not a duration; write a whole number with its unit, such as 30s, 5m, 12h or 15d`,
    ]);
  },
);

test('rejects a zero where something takes time', () => {
  expect(messages(positiveDuration, '0s')).toEqual(['"0s" is nothing; write more than zero']);
  expect(messages(positiveDuration, '0h0m')).toEqual(['"0h0m" is nothing; write more than zero']);
  expect(accepts(positiveDuration, '10s')).toBe(true);
});

test.each(['512Mi', '50Gi', '0.5Gi', '1T', '500k'])('%s is a size', (value) => {
  expect(accepts(bytes, value)).toBe(true);
});

test.each(['50', '50GB', '50gb', '50 Gi', '-1Gi', 'Gi', '1e3Gi', 50])('rejects %p as a size', (value) => {
  expect(messages(bytes, value)).toEqual([
    `${JSON.stringify(value)} is not a size; write a number with its unit, such as 512Mi or 50Gi`,
  ]);
});

test('rejects a size of zero', () => {
  expect(messages(bytes, '0Gi')).toEqual(['"0Gi" is nothing; write more than zero']);
});

test.each(['250m', '2', '0.5', '0'])('%s is an amount of CPU', (value) => {
  expect(accepts(cpu, value)).toBe(true);
});

test.each(['2 cores', '0.5m', '1.2345', '-1', '', 2])('rejects %p as an amount of CPU', (value) => {
  expect(messages(cpu, value)).toEqual([
    `${JSON.stringify(value)} is not an amount of CPU; write cores in quotes ("2", "0.5") or thousandths ("250m")`,
  ]);
});

test.each(['a', 'team-a', '0x', 'a'.repeat(63)])('%s is a Kubernetes name', (value) => {
  expect(accepts(dnsLabel, value)).toBe(true);
});

test.each(['', 'A', 'a_b', 'a.b', '-a', 'a-', 'ä', 'a'.repeat(64), 'a\n', 5])(
  'rejects %p as the name of a Service',
  (value) => {
    expect(messages(dnsLabel, value)).toEqual([
      `${JSON.stringify(value)} is not a Kubernetes name; use at most 63 of a-z, 0-9 and "-", beginning and ending with a letter or digit`,
    ]);
  },
);

test.each(['fast', 'fast.ssd', 'a'.repeat(253)])('%s is a name with dots', (value) => {
  expect(accepts(dnsSubdomain, value)).toBe(true);
});

test.each(['a..b', '.a', 'a.', 'Fast', 'a'.repeat(254)])('rejects %p as a name with dots', (value) => {
  expect(messages(dnsSubdomain, value)).toEqual([
    `${JSON.stringify(value)} is not a Kubernetes name; use at most 253 of a-z, 0-9, "-" and ".", each part beginning and ending with a letter or digit`,
  ]);
});

test('labels come in the order of their names', () => {
  expect(Object.keys(labels.parse({ b: '1', 'app.kubernetes.io/name': 'x', a: '' }))).toEqual([
    'a',
    'app.kubernetes.io/name',
    'b',
  ]);
});

test('rejects a selector without labels', () => {
  expect(messages(labels, {})).toEqual(['no label is given; an empty selector would select everything']);
});

test.each(['-x', 'a b', 'x'.repeat(64), true, 1])('rejects %p as the value of a label', (value) => {
  expect(messages(labels, { app: value })).toEqual([
    `${JSON.stringify(value)} is not a label value; use at most 63 of A-Z, a-z, 0-9, "-", "_" and ".", in quotes if it looks like a number`,
  ]);
});

test.each([0, -1, 65536])('rejects %d as a port', (value) => {
  expect(accepts(portNumber, value)).toBe(false);
  expect(accepts(portNumber, 65535)).toBe(true);
});

test('rejects a fraction where a whole number belongs', () => {
  expect(messages(wholeNumber(1), 1.5)).toEqual(['1.5 is not a whole number; write one']);
});
