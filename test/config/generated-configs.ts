import fc from 'fast-check';
import { expect } from '@jest/globals';
import { App } from 'cdk8s';
import { configJsonSchema } from '../../config/json-schema.ts';
import { parseConfig } from '../../config/parse.ts';
import { InputError, type Problem } from '../../config/problem.ts';
import type { ConfigInput } from '../../config/schema.ts';
import { manifests } from '../../stacks/manifests.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';
import { schemaArbitrary } from './schema-arbitrary.ts';

/** Left out: files, which are read beside, and patches and overlays, which are checked against what they change. */
const leftOut = ['extra', 'patches', 'environments'];
const properties = Object.fromEntries(
  Object.entries(configJsonSchema().properties ?? {}).filter(([name]) => !leftOut.includes(name)),
);
/** Configurations of settings that are each sound on their own. */
export const configs = schemaArbitrary({ ...configJsonSchema(), properties }) as fc.Arbitrary<ConfigInput>;

/** The problems of a configuration; anything but an InputError is a crash. */
const problemsIn = (config: unknown): readonly Problem[] => {
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

/** Every place in a configuration, the root apart. */
const placesIn = (value: unknown, path: Problem['path'] = []): Problem['path'][] => [
  ...(path.length > 0 ? [path] : []),
  ...(Array.isArray(value)
    ? value.flatMap((entry, i) => placesIn(entry, [...path, i]))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))
      : []),
];

const withMistake = (config: unknown, [key, ...rest]: Problem['path'], mistake: unknown): unknown => {
  if (key === undefined) return mistake;
  if (config === undefined) return undefined;
  if (Array.isArray(config))
    return config.map((entry, i) => (i === key ? withMistake(entry, rest, mistake) : (entry as unknown)));
  const map = config as Record<string, unknown>;
  return { ...map, [key]: withMistake(map[key], rest, mistake) };
};

/** The configuration without what it is refused for: the setting, the entry of a list around it, or in the end the whole part. */
const mended = (config: unknown): unknown => {
  let rest = config;
  for (let round = 0, problems = problemsIn(rest); problems.length > 0; round += 1, problems = problemsIn(rest)) {
    // Without any setting of its own a configuration is sound.
    if (round > 12) return {};
    const before = JSON.stringify(rest);
    for (const { path } of problems) {
      const entry = path.findIndex((part) => typeof part === 'number');
      rest = withMistake(rest, entry < 0 ? path.slice(0, 2) : path.slice(0, entry), undefined);
    }
    // What is still refused without the setting at fault is so by the scale, which asks for settings that are not there.
    if (JSON.stringify(rest) === before)
      for (const path of [['scale'], ...problems.map((problem) => problem.path.slice(0, 1))])
        rest = withMistake(rest, path, undefined);
  }
  return rest;
};

/** Has what is taken of generated configurations synthesized twice, to the same objects. @returns how many settings they had */
export const expectSameObjects = (numRuns: number, seed: number): number => {
  let settings = 0;
  fc.assert(
    fc.property(configs, (generated) => {
      // Whether a Secret is read shows only when the stack is built: test/stacks.
      const config = mended({ ...generated, externalSecrets: undefined }) as ConfigInput;
      settings += placesIn(config).length;
      const objects = (): string => JSON.stringify(manifests(new ObservabilityStack(new App(), 'stack', { config })));
      expect(objects()).toBe(objects());
    }),
    { numRuns, seed },
  );
  return settings;
};

/** Puts a mistake somewhere in each of generated configurations, and has it named at its place. */
export const expectNamedMistakes = (numRuns: number, seed: number): void => {
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
    { numRuns, seed },
  );
};
