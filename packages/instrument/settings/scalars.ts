import { z } from 'zod';

/** One of a few words. */
export const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, { error: `must be one of ${words.join(', ')}` });

/** A switch. */
export const onOff = () =>
  z
    .enum(['true', 'false', '1', '0', 'on', 'off'], { error: 'must be true or false (or 1, 0, on, off)' })
    .transform((word) => word === 'true' || word === '1' || word === 'on');

/** A number between two others, both allowed. */
export const numberBetween = (least: number, most: number, unit = '') => {
  const error = `must be a number from ${String(least)} to ${String(most)}${unit && ` ${unit}`}`;
  return z
    .string()
    .regex(/^\d+(\.\d+)?$/, error)
    .transform(Number)
    .refine((value) => value >= least && value <= most, error);
};

/** A whole number between two others, both allowed. */
export const integerBetween = (least: number, most: number, unit = '') => {
  const error = `must be a whole number from ${String(least)} to ${String(most)}${unit && ` ${unit}`}`;
  return z
    .string()
    .regex(/^\d+$/, error)
    .transform(Number)
    .refine((value) => value >= least && value <= most, error);
};

/** A TCP or UDP port. */
export const port = () => integerBetween(1, 65_535, '(a port)');

/** Words with commas between them. */
export const wordList = () =>
  z.string().transform((text) =>
    text
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  );
