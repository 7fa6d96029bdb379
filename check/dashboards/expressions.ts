import { underline } from '../../promql/problem.ts';
import type { Finding } from '../finding.ts';
import { aboutQuery, type DashboardCheck } from './dashboard-check.ts';
import { logqlFindings } from '../logql/query-findings.ts';

/** What is wrong with the queries themselves, PromQL and LogQL. */
export const expressions: DashboardCheck = ({ promql, logql }) => [
  ...[...promql].flatMap(([query, { findings }]) =>
    findings.map(({ code, severity, message, span, fix }): Finding =>
      aboutQuery(query, {
        code,
        severity,
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
