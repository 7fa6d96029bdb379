import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { configJsonSchema } from '../../config/json-schema.ts';
import { configProblems } from '../config/problems-of.ts';
import { choicesOf, isMade } from './choices.ts';
import { axes, refusals } from './options.ts';
import type { Choice } from './options/axis.ts';
import { isRefused, pairsOf, pairwise, type Selection } from './pairwise.ts';
import { configOf, loadVariant, variants, variantsFolder } from './variants.ts';

/** Choices of the schema that no variant makes, and why. */
const exceptions: readonly (readonly [RegExp, string])[] = [
  [
    /^patches\[\]\.target\.namespace: set$/,
    'variants differ in their namespaces, and a patch must find its target: test/stacks/patches.test.ts',
  ],
  [
    /^services\[\]\.slo\b/,
    'a budget asks for a retention that only one level has: it is in the stack with everything on, which all proofs read',
  ],
  [/^alerts\.\w+\./, 'every alert has the same settings, and is played with each: test/alerts'],
];

describe('the variants', () => {
  let folder: string;
  beforeAll(() => {
    folder = variantsFolder();
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('make every choice that the schema offers, but those with a reason not to', () => {
    // What is written, and what it becomes with its defaults and its environment.
    const made = variants.flatMap((variant) => [variant.config, loadVariant(folder, variant)]);
    const missing = choicesOf(configJsonSchema())
      .filter((choice) => !made.some((config) => isMade(choice, config)))
      .map(({ name }) => name);

    const isExcepted = (name: string): boolean => exceptions.some(([pattern]) => pattern.test(name));
    expect(missing.filter((name) => !isExcepted(name))).toEqual([]);
    expect(exceptions.filter(([pattern]) => !missing.some((name) => pattern.test(name)))).toEqual([]);
  });
});

test('every pair of options is in a variant, but for those that are refused', () => {
  const selections = pairwise(axes, refusals);
  const missing = pairsOf(axes).filter(
    (pair) => !selections.some((selection) => Object.entries(pair).every(([axis, level]) => selection[axis] === level)),
  );

  expect(missing).toEqual(pairsOf(axes).filter((pair) => isRefused(refusals, pair)));
  expect(selections.filter((selection) => isRefused(refusals, selection))).toEqual([]);
  // No fewer than most × next can hold the pairs of the two axes with most levels; where many axes have nearly as
  // many, what is made by taking the best next choice stays below twice that.
  const [most = 0, next = 0] = axes.map(({ levels }) => Object.keys(levels).length).sort((a, b) => b - a);
  expect(selections.length).toBeLessThan(2 * most * next);
});

test('the variants are the same each time', () => {
  expect(pairwise(axes, refusals)).toEqual(pairwise(axes, refusals));
});

/** Every selection that makes all choices. */
const selectionsOf = (choices: readonly Choice[]): Selection[] =>
  choices.reduce<Selection[]>(
    (selections, { axis, levels }) =>
      selections.flatMap((selection) => levels.map((level) => ({ ...selection, [axis]: level }))),
    [{}],
  );
const refused = refusals.flatMap(({ choices, because }) =>
  selectionsOf(choices).map((selection) => [JSON.stringify(selection), because, selection] as const),
);

test.each(refused)('%s is refused: %s', (_, because, selection) => {
  const problems = configProblems(configOf(selection));

  expect(problems.map(({ message }) => message)).toContainEqual(expect.stringContaining(because));
});
