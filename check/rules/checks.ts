import { duplicates } from './duplicates.ts';
import { expression } from './expression.ts';
import { form } from './form.ts';
import { labels } from './labels.ts';
import { lokiExpression } from './loki-expression.ts';
import { notification } from './notification.ts';
import { recorded } from './recorded.ts';
import type { RuleCheck } from './rule-check.ts';
import { selection } from './selection.ts';
import { template } from './template.ts';
import { timing } from './timing.ts';
import { valueUnit } from './value-unit.ts';

/** Everything rules are looked at for. */
export const ruleChecks: readonly RuleCheck[] = [
  form,
  expression,
  lokiExpression,
  template,
  valueUnit,
  labels,
  notification,
  duplicates,
  recorded,
  timing,
  selection,
];
