export type Severity = 'critical' | 'warning' | 'info' | 'none';

/** An alerting rule, as Prometheus writes it. */
export interface AlertingRule {
  /** PascalCase, by symptom. */
  readonly alert: string;
  readonly expr: string;
  /** How long the expression must hold. @default - fires at once */
  readonly for?: string;
  readonly labels: Readonly<Record<string, string>> & { readonly severity: Severity };
  readonly annotations: { readonly summary: string; readonly description: string };
}

/** Rules that are evaluated together. */
export interface RuleGroup {
  readonly name: string;
  readonly rules: readonly AlertingRule[];
}
