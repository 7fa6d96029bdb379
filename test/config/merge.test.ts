import { expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { merge } from '../../config/merge.ts';
import { plain } from '../../config/tree.ts';
import { parseYaml } from '../../config/yaml-file.ts';

const treeOf = (value: unknown) => parseYaml(stringify(value), 'x.yaml', 0).tree;
const merged = (base: unknown, overlay: unknown): unknown => plain(merge(treeOf(base), treeOf(overlay)).tree);
const problems = (base: unknown, overlay: unknown): string[] =>
  merge(treeOf(base), treeOf(overlay)).problems.map(({ problem }) => problem.message);

test('maps merge by key, scalars are replaced', () => {
  expect(merged({ a: { x: 1, y: 2 }, b: 3 }, { a: { y: 4, z: 5 } })).toEqual({ a: { x: 1, y: 4, z: 5 }, b: 3 });
});

test('a key with nothing behind it goes back to the default, and stays where nothing is below it', () => {
  const result = merged({ a: { x: 1 }, b: 2 }, { a: null, c: null });

  expect(result).toEqual({ b: 2, c: undefined });
  expect(Object.keys(result as object)).toEqual(['b', 'c']);
});

test('lists of named things merge by name, new names stand behind', () => {
  expect(
    merged(
      {
        l: [
          { name: 'a', port: 1, path: '/a' },
          { name: 'b', port: 2 },
        ],
      },
      { l: [{ name: 'c' }, { name: 'a', port: 3 }] },
    ),
  ).toEqual({ l: [{ name: 'a', port: 3, path: '/a' }, { name: 'b', port: 2 }, { name: 'c' }] });
});

test('an entry of a named list is removed', () => {
  expect(merged({ l: [{ name: 'a' }, { name: 'b' }] }, { l: [{ name: 'a', $remove: true }] })).toEqual({
    l: [{ name: 'b' }],
  });
});

test('an empty list empties a named list', () => {
  expect(merged({ l: [{ name: 'a' }] }, { l: [] })).toEqual({ l: [] });
});

test.each([
  [
    [1, 2],
    [3, 4],
  ],
  [[1, 2], []],
  [[], [1]],
  [[{ name: 'a' }], [{ x: 1 }]],
  [[{ name: 'a' }, { name: 'a' }], [{ name: 'a', x: 1 }]],
  [[{ name: 'a' }], { name: 'a' }],
])('any other list is replaced: %j by %j', (base, overlay) => {
  expect(merged({ l: base }, { l: overlay })).toEqual({ l: overlay });
});

test('rejects the removal of what is not there with the nearest name', () => {
  expect(problems({ l: [{ name: 'checkout' }] }, { l: [{ name: 'chekout', $remove: true }] })).toEqual([
    "there is no 'chekout' to remove; did you mean 'checkout'?",
  ]);
  expect(problems({}, { l: [{ name: 'chekout', $remove: true }] })).toEqual([
    "there is no 'chekout' to remove; remove it",
  ]);
});

test.each([[{ name: 'a', $remove: false }], [{ name: 'a', $remove: 'yes' }], [{ name: 'a', $remove: true, port: 1 }]])(
  'rejects the removal %j',
  (entry) => {
    expect(problems({ l: [{ name: 'a' }] }, { l: [entry] })).toEqual([
      'an entry is removed by its name and $remove: true alone; write { name: a, $remove: true }',
    ]);
  },
);

/** The same numbers every time: a linear congruential generator. */
const dice = (seed: number) => {
  let state = seed;
  return (sides: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor(state / 65_536) % sides;
  };
};
const generated = (roll: (sides: number) => number, depth = 0): unknown => {
  const kind = depth === 0 ? 4 : roll(depth > 3 ? 3 : 6);
  if (kind === 0) return roll(10);
  if (kind === 1) return `text-${String(roll(5))}`;
  if (kind === 2) return roll(4) > 0;
  if (kind === 3) return Array.from({ length: roll(3) }, () => generated(roll, 4));
  if (kind === 5)
    return Array.from({ length: roll(4) }, (_, i) => ({
      name: `n${String(i * 2 + roll(2))}`,
      x: generated(roll, depth + 1),
    }));
  return Object.fromEntries(
    Array.from({ length: 1 + roll(4) }, () => [`k${String(roll(5))}`, generated(roll, depth + 1)]),
  );
};
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
};
const cases = Array.from({ length: 300 }, (_, seed) => {
  const roll = dice(seed + 1);
  return { base: generated(roll), overlay: generated(roll) };
});

test('of generated settings: an empty overlay changes nothing', () => {
  for (const { base } of cases) expect(merged(base, {})).toEqual(base);
});

test('of generated settings: an overlay over nothing is what it says, and over itself too', () => {
  for (const { overlay } of cases) {
    expect(merged({}, overlay)).toEqual(overlay);
    expect(merged(overlay, overlay)).toEqual(overlay);
  }
});

test('of generated settings: the same overlay again changes nothing more', () => {
  for (const { base, overlay } of cases) {
    const once = merged(base, overlay);
    expect(merged(once, overlay)).toEqual(once);
  }
});

test('of generated settings: merging is the same every time, and the order of keys does not matter', () => {
  for (const { base, overlay } of cases) {
    expect(JSON.stringify(merged(base, overlay))).toBe(JSON.stringify(merged(base, overlay)));
    expect(merged(reversed(base), reversed(overlay))).toEqual(merged(base, overlay));
  }
});
