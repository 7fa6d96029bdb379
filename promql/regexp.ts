import { RE2JS } from 're2js';

/** What has no meaning to a regular expression but itself. */
const literal = /^[\w/: ,;@%&'"<>=!~#-]*$/;
/** Letters, dots and alternatives, some of them repeated, which every engine reads as RE2 does: most of those in rules. */
const plain = /^(?:[\w/: ,;@%&'"<>=!~#.-][*+?]?|\|)*$/;

/** Whether one of its alternatives may be left out as a whole. */
const matchesNothing = /(?:^|\|)(?:[^|][*?])*(?:\||$)/;

interface Pattern {
  /** Whether it matches the whole of the value. */
  readonly matches: (value: string) => boolean;
  /** Why it is none. */
  readonly wrong?: string;
}

const compiled = new Map<string, Pattern>();
/** Patterns that are kept: more than any set of rules has, and no more than a server may hold. */
const mostCompiled = 10_000;

const compilePlain = (pattern: string): Pattern => {
  let regexp: RegExp | undefined;
  return {
    matches: (value) => {
      // What is asked of every matcher: to make an expression of it takes longer than all else that is done with it.
      if (value === '') return matchesNothing.test(pattern);
      regexp ??= new RegExp(`^(?:${pattern})$`, 's');
      return regexp.test(value);
    },
  };
};

const compileRe2 = (pattern: string): Pattern => {
  try {
    const regexp = RE2JS.compile(pattern, RE2JS.DOTALL);
    return { matches: (value) => regexp.matches(value) };
  } catch (error) {
    const wrong = (error as Error).message.replace(/^error parsing regexp: /, '').replace(/: `.*`$/s, '');
    return { matches: () => false, wrong };
  }
};

const compile = (pattern: string): Pattern => {
  let known = compiled.get(pattern);
  if (known === undefined) {
    known = plain.test(pattern) ? compilePlain(pattern) : compileRe2(pattern);
    if (compiled.size >= mostCompiled) compiled.clear();
    compiled.set(pattern, known);
  }
  return known;
};

/** Whether the pattern is a string that matches itself alone. */
export const isLiteral = (pattern: string): boolean => literal.test(pattern);

/** Why Prometheus refuses the pattern; nothing when it takes it. Patterns are RE2's. */
export const invalidRegexp = (pattern: string): string | undefined => compile(pattern).wrong;

/** Whether the pattern matches the whole of the value, as matchers do. */
export const matchesWhole = (pattern: string, value: string): boolean => compile(pattern).matches(value);
