import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { configs, expectSameObjects, expectWords, placesIn, problemsIn, withMistake } from './generated-configs.ts';

// Many more are in test/real.
test('generated configurations are taken or refused in words, and never crash', () => {
  expectWords(1_000, 1);
}, 120_000);

test('a mistake is named at its place, wherever it stands in a generated configuration', () => {
  // A symbol of no setting: neither a text, a number, a map nor a list that any of them takes.
  const mistake = { 'not a setting': null };
  fc.assert(
    fc.property(configs, fc.nat(), (config, pick) => {
      const places = placesIn(config);
      const place = places[pick % Math.max(1, places.length)];
      // An affinity is passed through as it is.
      fc.pre(place !== undefined && !place.slice(0, -1).includes('affinity'));
      const named = problemsIn(withMistake(config, place, mistake)).some(({ path }) =>
        place.every((part, i) => path[i] === part),
      );
      expect({ place, named }).toEqual({ place, named: true });
    }),
    { numRuns: 1_000, seed: 2 },
  );
}, 120_000);

test('what is taken synthesizes, to the same objects each time', () => {
  expect(expectSameObjects(50, 3)).toBeGreaterThan(1_500);
}, 120_000);
