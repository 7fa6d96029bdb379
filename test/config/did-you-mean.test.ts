import { expect, test } from '@jest/globals';
import { didYouMean } from '../../config/did-you-mean.ts';

const known = ['prometheus', 'promtail', 'loki'];

test('a slip of the pen gets the word that was meant', () => {
  expect(didYouMean('promethues', known)).toBe("; did you mean 'prometheus'?");
  expect(didYouMean('promtial', known)).toBe("; did you mean 'promtail'?");
});

test('capitals do not count', () => {
  expect(didYouMean('LOKI', known)).toBe("; did you mean 'loki'?");
  expect(didYouMean('adminpassword', ['adminPassword'])).toBe("; did you mean 'adminPassword'?");
});

test('a word far from all gets the list', () => {
  expect(didYouMean('elasticsearch', known)).toBe('; use one of prometheus, promtail, loki');
});

test('a short word is not near to every other short word', () => {
  expect(didYouMean('b', ['a', 'c'])).toBe('; use one of a, c');
  expect(didYouMean('xy', ['on', 'pd'])).toBe('; use one of on, pd');
  expect(didYouMean('om', ['on', 'pd'])).toBe("; did you mean 'on'?");
});

test('where nothing is known it is to be removed', () => {
  expect(didYouMean('x', [])).toBe('; remove it');
});
