import type { Check } from '../finding.ts';
import { absence } from './absence.ts';
import { alertCondition } from './alert-condition.ts';
import { averagedQuantiles } from './averaged-quantiles.ts';
import { comparisonOutcome } from './comparison-outcome.ts';
import { deltaOfCounter } from './delta-of-counter.ts';
import { dividedByItself } from './divided-by-itself.ts';
import { firstIncrease } from './first-increase.ts';
import { impossibleLabel } from './impossible-label.ts';
import { irateInAlert } from './irate-in-alert.ts';
import { matchedLabels } from './matched-labels.ts';
import { matchers } from './matchers.ts';
import { quantileInput } from './quantile-input.ts';
import { rateOfGauge } from './rate-of-gauge.ts';
import { rateOfSum } from './rate-of-sum.ts';
import { rawCounter } from './raw-counter.ts';
import { recordingRule } from './recording-rule.ts';
import { unitMismatch } from './unit-mismatch.ts';
import { unknownMetric } from './unknown-metric.ts';
import { window } from './window.ts';

/** Everything an expression is looked at for. */
export const checks: readonly Check[] = [
  absence,
  alertCondition,
  averagedQuantiles,
  comparisonOutcome,
  deltaOfCounter,
  dividedByItself,
  firstIncrease,
  impossibleLabel,
  irateInAlert,
  matchedLabels,
  matchers,
  quantileInput,
  rateOfGauge,
  rateOfSum,
  rawCounter,
  recordingRule,
  unitMismatch,
  unknownMetric,
  window,
];
