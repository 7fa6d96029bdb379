import type { Matcher } from './ast.ts';
import { matchesWhole } from './regexp.ts';
import { may, never, sure, type Fate } from './label-flow.ts';

/** Whether a matcher takes the value; a label a series lacks has the empty one. */
export const takes = ({ op, value }: Pick<Matcher, 'op' | 'value'>, candidate: string): boolean => {
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

/** What a matcher says about its label on the series it lets through. */
export const matcherFate = (matcher: Matcher): Fate => {
  if (!takes(matcher, '')) return sure(matcher);
  return matcher.value === '' && (matcher.op === '=' || matcher.op === '=~') ? never(matcher) : may;
};
