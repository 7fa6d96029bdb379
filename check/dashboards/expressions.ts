import { underline } from '../../promql/problem.ts';
import type { Finding } from '../finding.ts';
import { ofOpenCatalogue } from '../known-metrics.ts';
import { aboutQuery, type DashboardCheck } from './dashboard-check.ts';
import type { BoardQuery } from './queries.ts';
import { logqlFindings } from '../logql/query-findings.ts';

/** A panel shows something even so, and whoever looks at it knows what is meant: milder than of a rule. */
const milder: Readonly<Record<string, Finding['severity']>> = { 'literal-pattern': 'info', 'rate-of-gauge': 'warning' };

const severityOf = (code: string, severity: Finding['severity']): Finding['severity'] =>
  severity !== 'info' && Object.hasOwn(milder, code) ? (milder[code] ?? severity) : severity;

/** What a variable asks for is no value: only whether there is anything counts. */
const isOfVariable = ({ path }: BoardQuery): boolean => path[0] === 'templating';

/** What is wrong with the queries themselves, PromQL and LogQL. */
export const expressions: DashboardCheck = ({ promql, logql }) => [
  ...[...promql].flatMap(([query, { findings }]) =>
    findings
      .map((finding) => ofOpenCatalogue(finding, query.text))
      .filter(({ severity }) => severity === 'error' || !isOfVariable(query))
      .map(({ code, severity, message, span, fix }): Finding =>
        aboutQuery(query, {
          code,
          severity: severityOf(code, severity),
          message,
          fix: fix ?? 'correct the expression',
          offset: span.from,
          excerpt: underline(query.text, span),
        }),
      ),
  ),
  ...[...logql].flatMap(([query, parsed]) =>
    logqlFindings(parsed, query.text).map((statement) => aboutQuery(query, statement)),
  ),
];
