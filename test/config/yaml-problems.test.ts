import { expect, test } from '@jest/globals';
import { LineCounter, parseDocument } from 'yaml';
import { type Found, yamlProblems } from '../../config/yaml-problems.ts';

/** Both lists, each problem as `line:column message`. */
const problemsIn = (text: string): { readonly fatal: string[]; readonly duplicateKeys: string[] } => {
  const lineCounter = new LineCounter();
  const { fatal, duplicateKeys } = yamlProblems(parseDocument(text, { lineCounter, prettyErrors: false }));
  const line = ({ message, offset }: Found): string => {
    if (offset === undefined) return message;
    const at = lineCounter.linePos(offset);
    return `${String(at.line)}:${String(at.col)} ${message}`;
  };
  return { fatal: fatal.map(line), duplicateKeys: duplicateKeys.map(line) };
};

test('sound YAML has no problems', () => {
  expect(problemsIn('a: &x { b: 1 }\nc: *x\n')).toEqual({ fatal: [], duplicateKeys: [] });
});

test('rejects a list and a text that do not end, each where it is noticed', () => {
  expect(problemsIn('a: b\nc: [\nd: "x\n').fatal).toEqual([
    '3:1 this is not valid YAML (Flow sequence in block collection must be sufficiently indented and end with a ]); correct it',
    '4:1 this is not valid YAML (Missing closing "quote); correct it',
  ]);
});

test('rejects wrong indentation and tabs', () => {
  expect(problemsIn('a:\n  b: 1\n c: 2\n').fatal).toEqual([
    '3:1 this is not valid YAML (All mapping items must start at the same column); correct it',
  ]);
  expect(problemsIn('a:\n\tb: 1\n').fatal[0]).toBe(
    '2:1 this is not valid YAML (Tabs are not allowed as indentation); correct it',
  );
});

test('rejects a key that stands twice, where it stands again, and lets the rest be checked', () => {
  expect(problemsIn('name: a\nloki:\n  storage: {}\n  storage: {}\nname: b\n')).toEqual({
    fatal: [],
    duplicateKeys: ['4:3 this key stands twice in its map; keep one', '5:1 this key stands twice in its map; keep one'],
  });
});

test('rejects every alias without its anchor', () => {
  expect(problemsIn('name: *x\ncluster: *y\nloki: &y {}\n').fatal).toEqual([
    '1:7 there is no anchor &x above; write it before the value that *x stands for',
    '2:10 there is no anchor &y above; write it before the value that *y stands for',
  ]);
});

test('rejects an alias of what it stands in', () => {
  expect(problemsIn('loki: &l\n  storage: *l\n').fatal).toEqual([
    '2:12 *l stands within its own anchor; write out what is meant',
  ]);
});

test('rejects aliases that multiply each other', () => {
  const levels = Array.from(
    { length: 9 },
    (_, i) => `a${String(i + 1)}: &a${String(i + 1)} [${`*a${String(i)},`.repeat(10)}]`,
  );

  expect(problemsIn(['a0: &a0 [x]', ...levels].join('\n')).fatal).toEqual([
    'the aliases multiply each other beyond measure; write the values out',
  ]);
});

test('rejects a second document', () => {
  expect(problemsIn('name: a\n---\nname: b\n').fatal).toEqual([
    '2:1 a second document begins here; keep one in the file',
  ]);
});

test('rejects a tag, behind which a plain value would be taken', () => {
  expect(problemsIn('name: !secret x\n').fatal).toEqual(['1:7 this tag is not known; write the plain value']);
});
