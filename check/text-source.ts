import type { Unnamed } from './yaml-source.ts';

/** A file that is one text. */
export const textSource = (text: string, file: string): Unnamed => ({
  file,
  value: text,
  positionOf: (_, offset = 0) => {
    const before = text.slice(0, offset).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  },
});
