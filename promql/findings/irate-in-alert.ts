import { walk } from '../ast.ts';
import { spanned, type Check, type Finding } from '../finding.ts';

/** irate() looks at two samples: one quiet moment resets what an alert waits for. */
export const irateInAlert: Check = ({ expr, purpose }) => {
  const findings: Finding[] = [];
  if (purpose.kind !== 'alert') return findings;
  walk(expr, 'call', (call) => {
    if (call.name !== 'irate') return;
    findings.push({
      code: 'irate-in-alert',
      severity: 'warning',
      message: 'irate() sees the last two samples only: a short dip resets the time an alert waits',
      span: spanned(call),
      fix: 'use rate()',
    });
  });
  return findings;
};
