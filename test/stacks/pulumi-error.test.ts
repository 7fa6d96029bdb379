import { expect, test } from '@jest/globals';
import { RunError } from '@pulumi/pulumi';
import { InputError } from '../../config/problem.ts';
import { tellingMistakes } from '../../stacks/pulumi-error.ts';

const failing = (error: Error) => () =>
  tellingMistakes(() => {
    throw error;
  });

test('what succeeds is handed on', () => {
  expect(tellingMistakes(() => 42)).toBe(42);
});

test("a user's mistake becomes the error of which Pulumi prints the message alone", () => {
  const mistake = new InputError([{ message: 'wrong', path: ['a', 'b'] }]);

  expect(failing(mistake)).toThrow(RunError);
  expect(failing(mistake)).toThrow('the settings are wrong, nothing is deployed\n✖ wrong → at a.b');
});

test('a mistake of ours keeps its stack trace', () => {
  const ours = new TypeError('x is not a function');

  expect(failing(ours)).toThrow(ours);
});
