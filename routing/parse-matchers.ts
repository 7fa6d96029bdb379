import { type MatchOperator, type Matcher, patternProblem } from './matcher.ts';

/** What is wrong with the text of matchers, and the column from 1 where. */
export interface MatcherProblem {
  readonly message: string;
  readonly column: number;
}

export type ParsedMatchers =
  { readonly matchers: readonly Matcher[]; readonly classic: boolean } | { readonly problem: MatcherProblem };

class Refused extends Error {
  readonly column: number;

  constructor(message: string, offset: number) {
    super(message);
    this.column = offset + 1;
  }
}

interface Token {
  readonly kind: 'text' | 'operator' | '{' | '}' | ',' | 'end';
  readonly value: string;
  readonly at: number;
}

// What Go's unicode.IsSpace and the lexer of Alertmanager keep out of a word that stands without quotes.
const word = /[^\s\u0085{}!=~,\\"'`]+/y;
const space = /[\s\u0085]+/y;
const operator = /=~|!~|!=|=/y;
const quoted = /"(?:[^"\\]|\\[\s\S])*"/y;

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
};

/** The value of a double-quoted string; escapes are Go's. */
const unquote = (text: string, at: number): string => {
  const inner = text.slice(1, -1);
  if (inner.includes('\n')) throw new Refused('a line ends within quotes; write \\n', at);
  return inner.replaceAll(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|([\s\S]?))/g,
    (escape: string, hex?: string, short?: string, long?: string, octal?: string, single?: string) => {
      const digits = hex ?? short ?? long;
      const code = digits === undefined ? parseInt(octal ?? '', 8) : parseInt(digits, 16);
      // Two digits name a byte, which alone is no character beyond ASCII.
      const greatest = hex === undefined && octal === undefined ? 0x10ffff : 0x7f;
      if (!Number.isNaN(code) && code <= greatest && !(code >= 0xd800 && code < 0xe000))
        return String.fromCodePoint(code);
      const known = escapes[single ?? ''];
      if (known === undefined) throw new Refused(`'${escape}' is no escape; write a backslash twice within quotes`, at);
      return known;
    },
  );
};

const matchAt = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
};

const tokens = (text: string): Token[] => {
  const found: Token[] = [];
  for (let at = 0; at < text.length;) {
    const blank = matchAt(space, text, at);
    if (blank !== undefined) {
      at += blank.length;
      continue;
    }
    const char = text.charAt(at);
    if (char === '{' || char === '}' || char === ',') {
      found.push({ kind: char, value: char, at });
      at += 1;
      continue;
    }
    const sign = matchAt(operator, text, at);
    if (sign !== undefined) {
      found.push({ kind: 'operator', value: sign, at });
      at += sign.length;
      continue;
    }
    const string = matchAt(quoted, text, at);
    if (string !== undefined) {
      found.push({ kind: 'text', value: unquote(string, at), at });
      at += string.length;
      continue;
    }
    const bare = matchAt(word, text, at);
    if (bare === undefined)
      throw new Refused(char === '"' ? 'the quotes are not closed' : `${char} cannot stand here`, at);
    found.push({ kind: 'text', value: bare, at });
    at += bare.length;
  }
  return [...found, { kind: 'end', value: 'the end', at: text.length }];
};

const checkedMatcher = (name: string, op: MatchOperator, value: string, at: number): Matcher => {
  const problem = op === '=~' || op === '!~' ? patternProblem(value) : undefined;
  if (problem !== undefined) throw new Refused(`${JSON.stringify(value)} is no pattern of RE2: ${problem}`, at);
  return { name, op, value };
};

const parseUtf8 = (text: string): Matcher[] => {
  const rest = tokens(text);
  const matchers: Matcher[] = [];
  const next = (): Token => rest.shift() ?? { kind: 'end', value: 'the end', at: text.length };
  const peek = (): Token['kind'] => rest[0]?.kind ?? 'end';
  const expect = (kind: Token['kind'], what: string): Token => {
    const token = next();
    if (token.kind !== kind) throw new Refused(`${token.value} stands where ${what} belongs`, token.at);
    return token;
  };

  const braces = peek() === '{';
  if (braces) next();
  while (peek() !== '}' && peek() !== 'end') {
    const name = expect('text', 'the name of a label');
    const op = expect('operator', 'one of =, !=, =~ and !~');
    const value = expect('text', 'a value, in double quotes,');
    matchers.push(checkedMatcher(name.value, op.value as MatchOperator, value.value, value.at));
    if (peek() !== ',') break;
    next();
  }
  if (braces) expect('}', 'a closing brace');
  expect('end', 'a comma or the end');
  return matchers;
};

const classicMatcher = /^\s*([a-zA-Z_:][\w:]*)\s*(=~|=|!=|!~)\s*([\s\S]*?)\s*$/;

/** The syntax before 0.27, which Alertmanager still takes, with a warning, unless it is told to be strict. */
const parseClassic = (text: string): Matcher[] | undefined => {
  // Commas within quotes separate nothing; one at the end may stand.
  const parts = text
    .replace(/^\{/, '')
    .replace(/\}$/, '')
    .split(/,(?=(?:(?:\\.|[^"\\])*"(?:\\.|[^"\\])*")*(?:\\.|[^"\\])*$)/);
  const matchers: Matcher[] = [];
  for (const part of parts.at(-1)?.trim() === '' ? parts.slice(0, -1) : parts) {
    const [, name, op, raw] = classicMatcher.exec(part) ?? [];
    if (name === undefined || op === undefined || raw === undefined) return undefined;
    const inner = /^"([\s\S]*)"$/.exec(raw)?.[1] ?? raw;
    if (/(?:^|[^\\])(?:\\\\)*"/.test(inner)) return undefined;
    const value = inner.replaceAll(/\\([n"\\])/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));
    if ((op === '=~' || op === '!~') && patternProblem(value) !== undefined) return undefined;
    matchers.push({ name, op: op as MatchOperator, value });
  }
  return matchers;
};

/**
 * Matchers in Alertmanager's syntax: `severity="critical"`, `{team=~"a|b", namespace!=shop}`. What only the syntax of older
 * releases takes is `classic`: with `--enable-feature=utf8-strict-mode` Alertmanager refuses it.
 */
export const parseMatchers = (text: string): ParsedMatchers => {
  try {
    return { matchers: parseUtf8(text), classic: false };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const matchers = parseClassic(text);
    return matchers === undefined
      ? { problem: { message: error.message, column: error.column } }
      : { matchers, classic: true };
  }
};
