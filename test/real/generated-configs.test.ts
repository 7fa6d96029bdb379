import { expect, test } from '@jest/globals';
import { expectNamedMistakes, expectSameObjects, expectWords } from '../config/generated-configs.ts';

// A few minutes on a busy machine, where those of test/config take seconds.
test('10,000 generated configurations are taken or refused in words, and never crash', () => {
  expectWords(10_000, 3);
}, 600_000);

test('of 2,000 mistakes each is named at its place', () => {
  expectNamedMistakes(2_000, 5);
}, 600_000);

test('of 300 that are taken, each synthesizes, to the same objects each time', () => {
  expect(expectSameObjects(300, 4)).toBeGreaterThan(10_000);
}, 600_000);
