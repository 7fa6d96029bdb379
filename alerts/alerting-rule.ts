import type { PromqlExpression } from '../promql/promql.ts';
import type { AlertingRule, Severity } from './rule-group.ts';

/** What each alert can be told: `alerts.<name>` of belvedere.yaml, beside its thresholds. */
export interface AlertSettings {
  /** Whether there is such an alert. */
  readonly enabled: boolean;
  readonly severity: Exclude<Severity, 'none'>;
  /** How long its expression must hold; `0s` fires at once. */
  readonly for: string;
}

/** An alert, but for its name and what its settings say. */
export interface AlertText {
  /** Written by the `promql` template, against `metrics/`. */
  readonly expr: PromqlExpression;
  /** One line. */
  readonly summary: string;
  /** What is so, with a readable value and the limit. */
  readonly description: string;
  /** Labels it adds besides `severity`. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** The rule of an alert, as its settings say: none where it is off. Its page is `runbooks/<name>.md`. */
export const alertingRule = (
  alert: string,
  { enabled, severity, for: pending }: AlertSettings,
  { expr, summary, description, labels = {} }: AlertText,
): AlertingRule[] =>
  enabled
    ? [
        {
          alert,
          expr: expr.text.trim(),
          ...(pending === '0s' ? {} : { for: pending }),
          labels: { severity, ...labels },
          annotations: { summary, description },
        },
      ]
    : [];
