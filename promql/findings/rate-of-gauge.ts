import { walk } from '../ast.ts';
import { spanned, type Check, type Finding } from '../finding.ts';
import { metricName } from '../labels.ts';
import { ofCounters } from './counters.ts';

/** A gauge may fall; to rate() each fall is a restart, and what it fell to is added. */
export const rateOfGauge: Check = ({ expr, series }) => {
  const findings: Finding[] = [];
  walk(expr, 'call', (call) => {
    const range = ofCounters.has(call.name) ? call.args[0] : undefined;
    const name = range?.kind === 'matrix' ? metricName(range.selector) : undefined;
    if (name === undefined) return;
    const { type, certain } = series.of(name);
    // A point in time climbs as a counter does: its rate tells how far something is behind.
    if (type !== 'gauge' || /_timestamp(?:_seconds)?$/.test(name)) return;
    findings.push({
      code: 'rate-of-gauge',
      severity: certain ? 'error' : 'warning',
      message: `${call.name}() takes ${name} for a counter, and it is a gauge${certain ? '' : ' by its name'}: each time it falls counts as a restart`,
      span: spanned(call),
      fix: `use ${call.name === 'increase' ? 'delta' : call.name === 'resets' ? 'changes' : 'deriv'}()`,
    });
  });
  return findings;
};
