import { expect, test } from '@jest/globals';
import { expectNamedMistakes, expectSameObjects, expectWords } from './generated-configs.ts';

// Many more are in test/real.
test('generated configurations are taken or refused in words, and never crash', () => {
  expectWords(500, 1);
}, 120_000);

test('a mistake is named at its place, wherever it stands in a generated configuration', () => {
  expectNamedMistakes(500, 2);
}, 120_000);

test('what is taken synthesizes, to the same objects each time', () => {
  expect(expectSameObjects(30, 3)).toBeGreaterThan(900);
}, 120_000);
