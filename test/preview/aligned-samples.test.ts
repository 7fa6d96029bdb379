import { expect, test } from '@jest/globals';
import { alignedSamples, stacked } from '../../preview/aligned-samples.ts';

test('series are laid over the same times, and each keeps its gaps', () => {
  const { times, values } = alignedSamples(
    [
      [
        [10, 1],
        [20, 2],
        [30, Number.NaN],
      ],
      [[20, 5]],
    ],
    10,
  );

  expect(times).toEqual([10, 20, 30]);
  expect(values).toEqual([
    [1, 2, null],
    [null, 5, null],
  ]);
});

test('where nothing has a sample for longer than a step, the line is broken', () => {
  const { times, values } = alignedSamples(
    [
      [
        [10, 1],
        [50, 2],
      ],
    ],
    10,
  );

  expect(times).toEqual([10, 20, 50]);
  expect(values).toEqual([[1, null, 2]]);
});

test('series on top of each other are sums, and a gap tears no hole into those above', () => {
  expect(
    stacked([
      [1, null, null],
      [2, 3, null],
      [4, 5, 6],
    ]),
  ).toEqual([
    [1, null, null],
    [3, 3, null],
    [7, 8, 6],
  ]);
});
