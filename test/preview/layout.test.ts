import { expect, test } from '@jest/globals';
import { heightOf, rectangleOf } from '../../preview/layout.ts';

test('a panel is as wide as its columns and as high as its units, with the room between them', () => {
  expect(rectangleOf({ x: 0, y: 0, w: 24, h: 1 }, 1584)).toEqual({ left: 0, top: 0, width: 1584, height: 30 });
  expect(rectangleOf({ x: 12, y: 1, w: 12, h: 8 }, 1584)).toEqual({ left: 796, top: 38, width: 788, height: 296 });
});

test('panels beside and below each other are eight pixels apart', () => {
  const [left, right] = [0, 12].map((x) => rectangleOf({ x, y: 0, w: 12, h: 8 }, 1584));
  const below = rectangleOf({ x: 0, y: 8, w: 12, h: 8 }, 1584);

  expect((right?.left ?? 0) - (left?.width ?? 0)).toBe(8);
  expect(below.top - (left?.height ?? 0)).toBe(8);
});

test('a board is as high as its lowest panel', () => {
  expect(
    heightOf([
      { x: 0, y: 9, w: 12, h: 4 },
      { x: 12, y: 1, w: 12, h: 8 },
    ]),
  ).toBe(13 * 38 - 8);
  expect(heightOf([])).toBe(0);
});
