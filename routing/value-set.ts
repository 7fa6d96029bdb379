import { type Matcher, matchesWhole } from './matcher.ts';

/** A pattern that is no mere list of values. */
interface Pattern {
  readonly pattern: string;
  /** Whether values match it, or do not. */
  readonly matches: boolean;
}

/**
 * The values a label may have; a label that is not there has the empty one. Either all of them are known, or all but some, of
 * which patterns tell more.
 */
export type ValueSet =
  { readonly only: readonly string[] } | { readonly not: readonly string[]; readonly patterns: readonly Pattern[] };

export const anyValue: ValueSet = { not: [], patterns: [] };
/** The label is there. */
export const present: ValueSet = { not: [''], patterns: [] };
/** The label is not there. */
export const absent: ValueSet = { only: [''] };
export const exactly = (...values: readonly string[]): ValueSet => ({ only: values });

export const has = (set: ValueSet, value: string): boolean =>
  'only' in set
    ? set.only.includes(value)
    : !set.not.includes(value) &&
      set.patterns.every(({ pattern, matches }) => matchesWhole(pattern, value) === matches);

/** Whether nothing is in it, as far as can be told: of patterns it takes any two for compatible, unless they are opposites. */
export const isEmpty = (set: ValueSet): boolean =>
  'only' in set
    ? set.only.length === 0
    : set.patterns.some(({ pattern, matches }) =>
        set.patterns.some((other) => other.pattern === pattern && other.matches !== matches),
      );

export const intersection = (a: ValueSet, b: ValueSet): ValueSet => {
  if ('only' in a) return { only: a.only.filter((value) => has(b, value)) };
  if ('only' in b) return intersection(b, a);
  return {
    not: [...new Set([...a.not, ...b.not])],
    patterns: [...a.patterns, ...b.patterns.filter((pattern) => !a.patterns.some((known) => same(known, pattern)))],
  };
};

const same = (a: Pattern, b: Pattern): boolean => a.pattern === b.pattern && a.matches === b.matches;

/** What stands for itself, and what a backslash makes stand for itself. */
const literal = /^(?:[^\\.+*?()|[\]{}^$]|\\[\\.+*?()|[\]{}^$/-])*$/;

/** The values of a pattern that is a list of them, such as `(a|b)`. */
const alternatives = (pattern: string): string[] | undefined => {
  const inner = /^\^?\((?:\?:)?([^()]*)\)\$?$/.exec(pattern)?.[1] ?? pattern.replace(/^\^([^|]*)\$$/, '$1');
  const parts = inner.split('|');
  return parts.every((part) => literal.test(part)) ? parts.map((part) => part.replaceAll(/\\(.)/g, '$1')) : undefined;
};

// To a value with a line feed, which no label has, they would not be.
const everything = /^\^?(?:\.\*|\(\.\*\)|\(\?:\.\*\))\??\$?$/;
const something = /^\^?(?:\.\+|\(\.\+\)|\(\?:\.\+\))\??\$?$/;

const matching = (pattern: string): ValueSet => {
  if (everything.test(pattern)) return anyValue;
  if (something.test(pattern)) return present;
  const values = alternatives(pattern);
  if (values !== undefined) return { only: [...new Set(values)] };
  return { not: matchesWhole(pattern, '') ? [] : [''], patterns: [{ pattern, matches: true }] };
};

const notMatching = (pattern: string): ValueSet => {
  if (everything.test(pattern)) return { only: [] };
  if (something.test(pattern)) return absent;
  const values = alternatives(pattern);
  if (values !== undefined) return { not: [...new Set(values)], patterns: [] };
  return { not: matchesWhole(pattern, '') ? [''] : [], patterns: [{ pattern, matches: false }] };
};

/** The values a matcher takes. */
export const valuesOf = ({ op, value }: Matcher): ValueSet => {
  switch (op) {
    case '=':
      return { only: [value] };
    case '!=':
      return { not: [value], patterns: [] };
    case '=~':
      return matching(value);
    case '!~':
      return notMatching(value);
  }
};
