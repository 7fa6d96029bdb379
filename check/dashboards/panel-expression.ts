import { analyze, type Analysis, type AnalyzeOptions } from '../../promql/analyze.ts';
import { variableUses } from './variable-use.ts';

/** Formats and fields of variables aside: `${name:csv}` becomes as long a `${name____}`. */
const plain = (text: string): string =>
  text.replaceAll(
    /\$\{(\w+)[.:][^}]*\}/g,
    (whole, name: string) => `\${${name}${'_'.repeat(whole.length - name.length - 3)}}`,
  );

const strings = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`/g;

/** The same text with names in place of variables, but for those in strings and ranges. */
const asNames = (text: string): string | undefined => {
  const code = text.replaceAll(strings, (string) => ' '.repeat(string.length));
  const uses = variableUses(code).filter(({ from }) => !/(?:[[:]|\boffset)\s*$/.test(code.slice(0, from)));
  return uses.length === 0
    ? undefined
    : uses.reduce((left, { from, to }) => left.slice(0, from) + '_'.repeat(to - from) + left.slice(to), text);
};

const isBroken = ({ findings }: Analysis): boolean => findings.some(({ code }) => code === 'promql-syntax');

/** A range that a variable makes is as long as the variable. */
const ofRange: ReadonlySet<string> = new Set(['short-window', 'beyond-retention']);

/**
 * What promql/ says of an expression in which variables may stand for numbers, names, or any part.
 * @returns nothing where a variable stands for a part nobody can guess
 */
export const analyzePanel = (
  text: string,
  options: Pick<AnalyzeOptions, 'catalogue' | 'scrapeInterval' | 'retention'>,
): Analysis | undefined => {
  const readable = plain(text);
  const purpose = { ...options, kind: 'panel' } as const;
  const first = analyze(readable, purpose);
  const names = isBroken(first) ? asNames(readable) : undefined;
  const second = names === undefined ? first : analyze(names, purpose);
  if (names !== undefined && isBroken(second)) return undefined;
  return {
    ...second,
    findings: second.findings.filter(
      ({ code, span }) => !ofRange.has(code) || variableUses(readable.slice(span.from, span.to)).length === 0,
    ),
  };
};
