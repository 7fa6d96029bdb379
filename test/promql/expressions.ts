import { readFileSync } from 'node:fs';
import { functions, type Signature } from '../../promql/functions.ts';
import type { ValueType } from '../../promql/value-type.ts';

const written = readFileSync(new URL('expressions.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'));

/** Forms that do not stand on one line. */
const multiLine = [
  '',
  ' ',
  '# nothing',
  'up # a comment\n',
  '# a comment\nup',
  'sum by (job) (\n  rate(a_total[5m]) # requests\n)\n/ on (job)\n  b > 0.5',
  'up{job="a\nb"}',
  'up{job=`a\nb`}',
  "up{job='a\\\nb'}",
  '\tup\r\n',
  'up\u00a0+ 1',
];

const example: Readonly<Record<ValueType, string>> = { vector: 'a', matrix: 'a[5m]', scalar: '1', string: '"x"' };

/** Each function with too few arguments and too many, with all of them right, and with each of the wrong type. */
const calls = (name: string, { args, optional = 0, repeats = 0 }: Signature): string[] => {
  const counts = [args.length - optional - 1, args.length - optional, args.length, args.length + 1];
  if (repeats < Infinity) counts.push(args.length + repeats, args.length + repeats + 1);
  const right = (count: number) =>
    Array.from({ length: count }, (_, i) => example[args[Math.min(i, args.length - 1)] ?? 'scalar']);
  const wrong = args.flatMap((type, i) =>
    Object.entries(example)
      .filter(([other]) => other !== type)
      .map(([, given]) => right(args.length).with(i, given)),
  );
  return [...counts.filter((count) => count >= 0).map(right), ...wrong].map((given) => `${name}(${given.join(', ')})`);
};

/** Expressions, right and wrong ones. */
export const expressions: readonly string[] = [
  ...new Set([...written, ...multiLine, ...[...functions].flatMap(([name, signature]) => calls(name, signature))]),
];
