export type Severity = 'critical' | 'warning' | 'info' | 'none';

/** An alerting rule, as Prometheus writes it. */
export interface AlertingRule {
  /** Name in PascalCase, by symptom. */
  readonly alert: string;
  /** PromQL; the alert is of each series it yields. */
  readonly expr: string;
  /** How long the expression must hold. @default - fires at once */
  readonly for?: string;
  /** Labels it adds, by which Alertmanager routes; `severity` says how bad it is. */
  readonly labels: Readonly<Record<string, string>> & { readonly severity: Severity };
  /** What people read. */
  readonly annotations: {
    /** One line. */
    readonly summary: string;
    /** What is so, with the value, and what to look at. */
    readonly description: string;
    /** Its page in `runbooks/`; `withLinks` adds it. @default - no link */
    readonly runbook_url?: string;
    /** The board that shows it; `withLinks` adds it. @default - no link */
    readonly dashboard_url?: string;
  };
}

/** A rule whose result is kept as a series of its own. */
export interface RecordingRule {
  /** `level:metric:operations`. @see https://prometheus.io/docs/practices/rules/ */
  readonly record: string;
  /** PromQL; each series it yields is kept under the name. */
  readonly expr: string;
  /** Labels it adds. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Rules that are evaluated together. */
export interface RuleGroup {
  /** Unique name of the group. */
  readonly name: string;
  /** How often they are evaluated. @default - as often as Prometheus is told to */
  readonly interval?: string;
  /** Its rules, in the order they are evaluated. */
  readonly rules: readonly (AlertingRule | RecordingRule)[];
}
