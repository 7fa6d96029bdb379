import { walk } from '../ast.ts';
import { spanned, type Check, type Finding } from '../finding.ts';
import { metricName } from '../labels.ts';
import { ofGauges } from './counters.ts';

/** A counter starts from 0 after a restart; to delta() that is a fall. */
export const deltaOfCounter: Check = ({ expr, series }) => {
  const findings: Finding[] = [];
  walk(expr, 'call', (call) => {
    const range = ofGauges.has(call.name) ? call.args[0] : undefined;
    const name = range?.kind === 'matrix' ? metricName(range.selector) : undefined;
    if (name === undefined) return;
    const { type } = series.of(name);
    if (type !== 'counter' && type !== 'bucket') return;
    findings.push({
      code: 'delta-of-counter',
      severity: 'warning',
      message: `${call.name}() takes ${name} for a gauge, and it is a counter: a restart shows as a fall`,
      span: spanned(call),
      fix: `use ${call.name === 'delta' ? 'increase' : call.name === 'idelta' ? 'irate' : 'rate'}()`,
    });
  });
  return findings;
};
