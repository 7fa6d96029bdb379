import { bare, walk } from '../../promql/ast.ts';
import { durationSeconds } from '../../promql/duration.ts';
import { underline } from '../../promql/problem.ts';
import type { Finding } from '../finding.ts';
import { asText } from '../source.ts';
import { aboutQuery, type DashboardCheck, type DashboardWorld } from './dashboard-check.ts';
import type { BoardQuery } from './queries.ts';

const rates: ReadonlySet<string> = new Set([
  'rate',
  'irate',
  'increase',
  'delta',
  'idelta',
  'deriv',
  'changes',
  'resets',
]);

/** What Grafana takes for the interval of scraping where a datasource does not say. */
const assumedScrape = 15;

/** Whether $__interval cannot get shorter than four scrapes here. */
const isBounded = ({ target, panel }: BoardQuery, { surroundings }: DashboardWorld): boolean => {
  const written = asText(target?.interval) ?? asText(panel?.fields.interval) ?? '';
  const least = durationSeconds(written.replace(/^>/, ''));
  return written.includes('$__rate_interval') || (least ?? 0) >= 4 * (surroundings.scrapeInterval ?? assumedScrape);
};

/** A rate over $__interval, which is shorter than a scrape where people look closely. */
export const rateInterval: DashboardCheck = (world) =>
  [...world.promql].flatMap(([query, { expr }]) => {
    const findings: Finding[] = [];
    if (expr && !isBounded(query, world))
      walk(expr, 'call', (call) => {
        const range = rates.has(call.name) && call.args[0] ? bare(call.args[0]) : undefined;
        if (range?.kind !== 'matrix') return;
        const written = query.text.slice(range.range.from, range.range.to);
        if (!/\$\{?__interval\b|\[\[__interval\]\]/.test(written)) return;
        findings.push(
          aboutQuery(query, {
            code: 'interval-in-rate',
            severity: 'warning',
            message: `${call.name}() needs two samples, and $__interval is the distance of two points on the screen: zoomed in it holds none`,
            fix: 'write $__rate_interval, which is four scrapes at least',
            offset: range.range.from,
            excerpt: underline(query.text, range.range),
          }),
        );
      });
    return findings;
  });
