import { expect, test } from '@jest/globals';
import { InputError, pathText } from '../../config/problem.ts';

test('a path reads as one would write it', () => {
  expect(pathText(['services', 0, 'probes', 12, 'name'])).toBe('services[0].probes[12].name');
  expect(pathText([])).toBe('');
});

test('a name that is no identifier stands in quotes', () => {
  expect(pathText(['selector', 'app.kubernetes.io/name'])).toBe('selector."app.kubernetes.io/name"');
  expect(pathText(['a-b', '1', 'c d'])).toBe('a-b."1"."c d"');
});

test('each problem is a line with what is wrong, the path and the position', () => {
  const error = new InputError([
    { message: 'a; do b', path: ['x', 1], position: 'belvedere.yaml:2:3' },
    { message: 'c; do d', path: ['y'] },
    { message: 'e; do f', path: [], position: 'dist' },
    { message: 'g; do h', path: [] },
  ]);

  expect(error.message).toBe(
    '✖ a; do b → at x[1] (belvedere.yaml:2:3)\n✖ c; do d → at y\n✖ e; do f → at dist\n✖ g; do h',
  );
});

test('the error keeps its problems and its cause', () => {
  const cause = new Error('disk');
  const problems = [{ message: 'a; do b', path: [] }];

  const error = new InputError(problems, { cause });

  expect(error.problems).toBe(problems);
  expect(error.cause).toBe(cause);
  expect(error.name).toBe('InputError');
});
