import fc from 'fast-check';
import { expect } from '@jest/globals';
import { configJsonSchema } from '../../config/json-schema.ts';
import { parseConfig } from '../../config/parse.ts';
import { InputError, type Problem } from '../../config/problem.ts';
import type { ConfigInput } from '../../config/schema.ts';
import { schemaArbitrary } from './schema-arbitrary.ts';

/** Left out: files, which are read beside, and patches and overlays, which are checked against what they change. */
const leftOut = ['extra', 'patches', 'environments'];
const properties = Object.fromEntries(
  Object.entries(configJsonSchema().properties ?? {}).filter(([name]) => !leftOut.includes(name)),
);
/** Configurations of settings that are each sound on their own. */
export const configs = schemaArbitrary({ ...configJsonSchema(), properties }) as fc.Arbitrary<ConfigInput>;

/** The problems of a configuration; anything but an InputError is a crash. */
export const problemsIn = (config: unknown): readonly Problem[] => {
  try {
    parseConfig(config as ConfigInput);
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
};

/** Takes generated configurations or refuses them in words; a crash, or words of a program, fail. */
export const expectWords = (numRuns: number, seed: number): void => {
  fc.assert(
    fc.property(configs, (config) => {
      const words = problemsIn(config).map(({ message }) => message);
      expect(words.filter((message) => /\bat .*:\d+:\d+|undefined|\[object/.test(message))).toEqual([]);
    }),
    { numRuns, seed },
  );
};
