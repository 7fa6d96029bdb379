// Analyses the expressions of a rule file, and ends with 1 unless it was that many and all are expressions.
import { readFileSync } from 'node:fs';
import { analyze } from '../promql/analyze.ts';
import type { Finding } from '../promql/finding.ts';

interface RuleFile {
  readonly groups: readonly { readonly rules: readonly { readonly expr: string }[] }[];
}

const [, , file = '', count] = process.argv;
const { groups } = JSON.parse(readFileSync(file, 'utf8')) as RuleFile;
const findings: Finding[] = [];
let read = 0;
for (const { rules } of groups)
  for (const { expr } of rules) {
    // What is kept is what a checker keeps.
    const analysis = analyze(expr, { kind: 'alert', scrapeInterval: 15, for: 300 });
    findings.push(...analysis.findings);
    if (analysis.expr !== undefined) read += 1;
  }
console.log(`${String(read)} expressions, ${String(findings.length)} findings`);
process.exitCode = read === Number(count) ? 0 : 1;
