const simple: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** Digits and base of the escapes that name a character by its number. */
const numbered: Readonly<Record<string, readonly [digits: RegExp, base: number, greatest: number]>> = {
  x: [/^[0-9a-fA-F]{2}/, 16, 0xff],
  u: [/^[0-9a-fA-F]{4}/, 16, 0x10ffff],
  U: [/^[0-9a-fA-F]{8}/, 16, 0x10ffff],
};
const octal: readonly [digits: RegExp, base: number, greatest: number] = [/^[0-7]{3}/, 8, 0xff];

export type Unquoted = { readonly value: string } | { readonly wrong: string };

/** The value of a quoted string; escapes are Go's, and between backticks there are none. */
export const unquote = (quoted: string): Unquoted => {
  const quote = quoted.charAt(0);
  if (quoted.length < 2 || !quoted.endsWith(quote)) return { wrong: 'the string is not closed' };
  const inner = quoted.slice(1, -1);
  if (quote === '`') return { value: inner };
  if (inner.includes('\n')) return { wrong: 'a string ends on its line; write \\n, or use backticks' };
  if (!inner.includes('\\')) return { value: inner };

  let value = '';
  for (let at = 0; at < inner.length;) {
    const char = inner.charAt(at);
    if (char !== '\\') {
      value += char;
      at += 1;
      continue;
    }
    const escape = inner.charAt(at + 1);
    if (escape === '') return { wrong: 'the string is not closed' };
    const known = escape === quote ? quote : simple[escape];
    if (known !== undefined) {
      value += known;
      at += 2;
      continue;
    }
    const isOctal = /[0-7]/.test(escape);
    const [digits, base, greatest] = isOctal ? octal : (numbered[escape] ?? []);
    if (digits === undefined)
      return { wrong: `'\\${escape}' is no escape; a backslash is written '\\\\', or use backticks` };
    const start = isOctal ? at + 1 : at + 2;
    const number = digits.exec(inner.slice(start))?.[0];
    if (number === undefined) return { wrong: `the escape '\\${escape}' lacks digits` };
    const code = parseInt(number, base);
    if (code > (greatest ?? 0) || (code >= 0xd800 && code < 0xe000))
      return { wrong: `'\\${escape}${number}' is no character` };
    value += String.fromCodePoint(code);
    at = start + number.length;
  }
  return { value };
};
