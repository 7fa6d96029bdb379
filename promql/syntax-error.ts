import type { SyntaxNode, Tree } from '@lezer/common';
import { nearest } from './nearest.ts';
import type { PromqlProblem } from './problem.ts';
import { functions } from './functions.ts';

/** Words and signs, as an error shows them. */
const token = /^(?:"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|[\w:.]+|[=!<>]=|=~|!~|&&|\|\||\S)/s;

/** What people bring along from other languages. */
const foreign: Readonly<Record<string, string>> = {
  '&&': "write 'and'",
  '||': "write 'or'",
  '!': "write 'unless', or '== 0'",
  '=': "a comparison is '=='",
  '<>': "write '!='",
  $: 'a template variable must be replaced before it is PromQL',
};

const firstError = (tree: Tree): SyntaxNode => {
  let first: SyntaxNode | undefined;
  tree.iterate({
    enter: (node) => {
      if (node.type.isError && (first === undefined || node.from < first.from)) first = node.node;
      return first === undefined || node.from <= first.from;
    },
  });
  return first ?? tree.topNode;
};

/** What was being read, for the message. */
const expectation = (error: SyntaxNode, text: string): string => {
  const inside = error.parent;
  const before = text.slice(0, error.from).trimEnd();
  const keyword = /\b(?:by|without|on|ignoring)$/i.exec(before)?.[0];
  if (keyword !== undefined) return `; after '${keyword}' labels stand in parentheses`;
  switch (inside?.name) {
    case 'GroupingLabels':
      return "; expected a label, ',' or ')'";
    case 'LabelMatchers':
      return '; matchers look like label="value", with a comma between two';
    case 'UnquotedLabelMatcher':
    case 'QuotedLabelMatcher':
      return '; a matcher is a label, one of = != =~ !~, and a value in quotes';
    case 'MatrixSelector':
    case 'SubqueryExpr':
    case 'DurationExpr':
      return "; expected a duration such as 5m, and ']'";
    case 'OffsetExpr':
    case 'OffsetDurationExpr':
      return '; expected a duration such as 5m';
    case 'FunctionCallBody':
      return "; expected ',' or ')'";
    case 'ParenExpr':
      return "; expected ')'";
    case 'AggregateExpr':
      return '; an aggregation takes its vector in parentheses';
    default:
      return '';
  }
};

/** An unknown function: a name before a parenthesis where the grammar wanted none. */
const unknownFunction = (text: string, at: number): PromqlProblem | undefined => {
  if (!/^\s*\(/.test(text.slice(at))) return undefined;
  const name = /([a-zA-Z_]\w*)\s*$/.exec(text.slice(0, at))?.[1];
  if (name === undefined || functions.has(name)) return undefined;
  const from = text.slice(0, at).lastIndexOf(name);
  return {
    span: { from, to: from + name.length },
    message: `there is no function '${name}'${name === 'holt_winters' ? "; it is 'double_exponential_smoothing' since Prometheus 3.0" : nearest(name, [...functions.keys()])}`,
  };
};

/** The first thing the grammar does not take, in words. */
export const syntaxProblem = (tree: Tree, text: string): PromqlProblem => {
  if (/^\s*(?:#[^\n]*\s*)*$/.test(text)) return { span: { from: 0, to: 0 }, message: 'there is no expression' };
  const error = firstError(tree);
  const skipped = /^(?:\s|#[^\n]*)*/.exec(text.slice(error.from))?.[0].length ?? 0;
  const from = error.from + skipped;
  const unknown = unknownFunction(text, from);
  if (unknown) return unknown;
  const found = token.exec(text.slice(from))?.[0];
  if (found === undefined) {
    const end = text.trimEnd().length;
    return { span: { from: end, to: end }, message: `the expression ends too early${expectation(error, text)}` };
  }
  const meant = Object.hasOwn(foreign, found) ? `; ${foreign[found] ?? ''}` : expectation(error, text);
  return { span: { from, to: from + found.length }, message: `'${found}' cannot stand here${meant}` };
};

/** Strings, comments, and blanks that only look like one to people. */
const blank = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|#[^\n]*|(?<blank>[^\S \t\n\r])/g;

/** A blank that Prometheus does not take for one, as pages and word processors put it into what is copied from them. */
export const foreignBlank = (text: string): PromqlProblem | undefined => {
  if (!/[^\S \t\n\r]/.test(text)) return undefined;
  for (const { groups, index } of text.matchAll(blank)) {
    if (groups?.blank === undefined) continue;
    const code = groups.blank.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return { span: { from: index, to: index + 1 }, message: `this blank is U+${code}; type an ordinary one` };
  }
  return undefined;
};
