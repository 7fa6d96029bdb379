// Analyses the expressions of a rule file, and ends with 1 unless it was that many and all are expressions.
import { readFileSync } from 'node:fs';
import { analyze } from '../promql/analyze.ts';

interface RuleFile {
  readonly groups: readonly { readonly rules: readonly { readonly expr: string }[] }[];
}

const [, , file = '', count] = process.argv;
const { groups } = JSON.parse(readFileSync(file, 'utf8')) as RuleFile;
const analyses = groups.flatMap(({ rules }) =>
  rules.map(({ expr }) => analyze(expr, { kind: 'alert', scrapeInterval: 15, for: 300 })),
);
const read = analyses.filter(({ expr }) => expr !== undefined);
console.log(
  `${String(read.length)} expressions, ${String(analyses.flatMap(({ findings }) => findings).length)} findings`,
);
process.exitCode = read.length === Number(count) ? 0 : 1;
