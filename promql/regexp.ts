import { RE2JS } from 're2js';

/** What has no meaning to a regular expression but itself. */
const literal = /^[\w/: ,;@%&'"<>=!~#-]*$/;

const compiled = new Map<string, RE2JS | Error>();
/** Patterns that are kept: more than any set of rules has, and no more than a server may hold. */
const mostCompiled = 10_000;

const compile = (pattern: string): RE2JS | Error => {
  let known = compiled.get(pattern);
  if (known === undefined) {
    try {
      known = RE2JS.compile(pattern, RE2JS.DOTALL);
    } catch (error) {
      known = error as Error;
    }
    if (compiled.size >= mostCompiled) compiled.clear();
    compiled.set(pattern, known);
  }
  return known;
};

/** Whether the pattern is a string that matches itself alone. */
export const isLiteral = (pattern: string): boolean => literal.test(pattern);

/** Why Prometheus refuses the pattern; nothing when it takes it. Patterns are RE2's. */
export const invalidRegexp = (pattern: string): string | undefined => {
  if (isLiteral(pattern)) return undefined;
  const regexp = compile(pattern);
  return regexp instanceof Error
    ? regexp.message.replace(/^error parsing regexp: /, '').replace(/: `.*`$/s, '')
    : undefined;
};

/** Whether the pattern matches the whole of the value, as matchers do. */
export const matchesWhole = (pattern: string, value: string): boolean => {
  if (isLiteral(pattern)) return pattern === value;
  const regexp = compile(pattern);
  return !(regexp instanceof Error) && regexp.matches(value);
};
