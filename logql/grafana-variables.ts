const variable = String.raw`\$\{\w+(?:\.[^:}]+)?(?::[^}]+)?\}|\[\[\w+(?::\w+)?\]\]|\$\w+`;

const anyVariable = new RegExp(variable, 'g');

/** Strings and comments; else a variable. */
const place = new RegExp(
  String.raw`"(?:[^"\\\n]|\\.)*"|` + '`[^`]*`' + String.raw`|#[^\n]*|(?<name>${variable})`,
  'gi',
);

/** A query in which something LogQL knows stands for each variable of Grafana, letter for letter as long. */
export interface Masked {
  readonly text: string;
  /** Whether a variable stands for a part of the query of which nobody knows what it is: a stage, or several matchers. */
  readonly open: boolean;
}

const padded = (text: string, length: number): string => text.padEnd(length, ' ');

/** What may stand for a variable, by what is before and behind it; nothing where it may be anything. */
const standIn = (length: number, before: string, after: string): string | undefined => {
  if (/(?:\[|\boffset)\s*-?$/i.test(before)) return length > 2 ? `${'0'.repeat(length - 2)}5m` : '5m';
  if (/(?:\|=|\|~|\|>|!>|=~|!~|\b\w+\s*!?=)\s*$/.test(before)) return padded('""', length);
  if (/\}[^{}()]*!=\s*$/.test(before)) return padded('""', length);
  if (/(?:[<>]=?|[=!]=|[-+*/%^(,]|\b(?:bool|and|or|unless))\s*$/.test(before)) {
    const listed = /\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^()]*$/i.test(before);
    return listed ? '_'.repeat(length) : '1'.padStart(length, '0');
  }
  if (/\b(?:unwrap|json|logfmt|keep|drop)\s+$|\bunwrap\s+\w+\(\s*$/.test(before)) return '_'.repeat(length);
  // The name of a label, before its operator.
  return /[{,|(]\s*$/.test(before) && /^\s*(?:=|!=|!~|[<>])/.test(after) ? '_'.repeat(length) : undefined;
};

/** Puts something LogQL knows in place of Grafana's variables: in strings, letters. */
export const maskVariables = (query: string): Masked => {
  let open = false;
  const text = query.replaceAll(place, (whole: string, ...rest: unknown[]) => {
    const { name } = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    if (name === undefined) return whole.replaceAll(anyVariable, (inner) => '_'.repeat(inner.length));
    const at = rest.at(-3) as number;
    const stand = standIn(whole.length, query.slice(0, at), query.slice(at + whole.length));
    open ||= stand === undefined;
    return stand ?? ' '.repeat(whole.length);
  });
  return { text, open };
};
