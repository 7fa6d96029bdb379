import { checkRules } from '../../../check/check.ts';
import { documentsIn } from '../sources.ts';

/** A rule file with one group. */
export const groupOf = (...rules: readonly object[]): string => JSON.stringify({ groups: [{ name: 'g', rules }] });

/** An alert that nothing is to be said of, but for what is given. */
export const alertOf = (more: object = {}): object => ({
  alert: 'Slow',
  expr: 'max by (job) (latency_seconds) > 1',
  for: '5m',
  labels: { severity: 'warning' },
  annotations: { summary: '{{ $labels.job }} is slow' },
  ...more,
});

/** Severity, code and path of what is said of rules. */
export const outlineOf = (...documents: readonly string[]): string[] =>
  checkRules(documentsIn(documents.join('\n---\n'))).map(({ severity, code, path }) => `${severity} ${code} ${path}`);

/** The same of one alert. */
export const ofAlert = (more: object): string[] => outlineOf(groupOf(alertOf(more)));
