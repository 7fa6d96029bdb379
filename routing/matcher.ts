import { RE2JS } from 're2js';

export type MatchOperator = '=' | '!=' | '=~' | '!~';

/** One condition on a label of an alert, as Alertmanager has it in routes and inhibition rules. */
export interface Matcher {
  readonly name: string;
  readonly op: MatchOperator;
  readonly value: string;
}

const compiled = new Map<string, RE2JS | Error>();

// Alertmanager compiles without the flag by which Prometheus lets a dot stand for a line feed, too.
const compile = (pattern: string): RE2JS | Error => {
  let known = compiled.get(pattern);
  if (known === undefined) {
    try {
      known = RE2JS.compile(pattern);
    } catch (error) {
      known = error as Error;
    }
    compiled.set(pattern, known);
  }
  return known;
};

/** Why Alertmanager refuses a pattern; nothing when it takes it. Patterns are RE2's: without look-around and back-references. */
export const patternProblem = (pattern: string): string | undefined => {
  const regexp = compile(pattern);
  return regexp instanceof Error ? regexp.message.replace(/^error parsing regexp: /, '') : undefined;
};

/** Whether a pattern matches the whole of a value. */
export const matchesWhole = (pattern: string, value: string): boolean => {
  const regexp = compile(pattern);
  return !(regexp instanceof Error) && regexp.matches(value);
};

/** Whether a matcher takes a value; a label that is not there has the empty one. */
export const takes = ({ op, value }: Matcher, candidate: string): boolean => {
  switch (op) {
    case '=':
      return candidate === value;
    case '!=':
      return candidate !== value;
    case '=~':
      return matchesWhole(value, candidate);
    case '!~':
      return !matchesWhole(value, candidate);
  }
};

const opposite: Readonly<Record<MatchOperator, MatchOperator>> = { '=': '!=', '!=': '=', '=~': '!~', '!~': '=~' };

/** The matcher that takes what this one does not. */
export const negated = (matcher: Matcher): Matcher => ({ ...matcher, op: opposite[matcher.op] });

const plainName = /^[a-zA-Z_]\w*$/;

/** A matcher as it is written. */
export const matcherText = ({ name, op, value }: Matcher): string =>
  `${plainName.test(name) ? name : JSON.stringify(name)}${op}${JSON.stringify(value)}`;
