import type { SyntaxNode } from '@lezer/common';
import type { PromqlProblem } from '../promql/problem.ts';

/** Words and signs, as an error shows them. */
const token = /^(?:"(?:[^"\\\n]|\\.)*"?|'[^'\n]*'?|`[^`]*`?|[\w.]+|\|[=~>]|![=~>]|=[=~]|[<>]=|\S)/;

/** What was being read, for the message. */
const expectation = ({ parent }: SyntaxNode, before: string, found: string): string => {
  if (found.startsWith("'")) return '; strings stand in double quotes or backticks';
  if (/\b(?:by|without|on|ignoring)$/i.test(before)) return `; labels stand in parentheses`;
  if (/(?:\|=|\|~|\|>|!>)$/.test(before)) return '; expected what is sought, in quotes';
  if (before.endsWith('|')) return '; expected a parser, a filter on a label, or another stage';
  switch (parent?.name) {
    case 'Selector':
    case 'Matchers':
      return '; matchers look like label="value", with a comma between two, and end with }';
    case 'Matcher':
      return '; a matcher is a label, one of = != =~ !~, and a value in quotes';
    case 'Range':
      return "; expected a duration such as 5m, and ']'";
    case 'LogRangeExpr':
      return '; expected a range such as [5m]';
    default:
      return '';
  }
};

/** A name before a parenthesis that is none of LogQL's. */
const unknownFunction = (text: string, from: number): PromqlProblem | undefined => {
  if (/\b(?:by|without|on|ignoring)\s*$/i.test(text.slice(0, from))) return undefined;
  const name = /^([a-zA-Z_]\w*)\s*\(/.exec(text.slice(from))?.[1];
  return name === undefined
    ? undefined
    : { span: { from, to: from + name.length }, message: `there is no function '${name}' here` };
};

/** What the grammar does not take, in words. */
export const syntaxProblem = (error: SyntaxNode, text: string): PromqlProblem => {
  if (text.trim() === '') return { span: { from: 0, to: 0 }, message: 'there is no query' };
  const skipped = /^(?:\s|#[^\n]*)*/.exec(text.slice(error.from))?.[0].length ?? 0;
  const from = error.from + skipped;
  const before = text.slice(0, from).trimEnd();
  const found = token.exec(text.slice(from))?.[0];
  if (found === undefined)
    return {
      span: { from: before.length, to: before.length },
      message: `the query ends too early${expectation(error, before, '')}`,
    };
  return (
    unknownFunction(text, from) ?? {
      span: { from, to: from + found.length },
      message: `'${found}' cannot stand here${expectation(error, before, found)}`,
    }
  );
};
