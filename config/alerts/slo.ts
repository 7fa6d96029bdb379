import { z } from 'zod';
import { alertSettings } from '../alert-settings.ts';
import { positiveDuration, wholeNumber } from '../scalars.ts';

/**
 * Part of the budget that is spent in a window before it is told, as the SRE workbook recommends. Of a period of 30 days
 * these are 14.4, 6, 3 and 1 times the speed at which the budget would just last.
 * https://sre.google/workbook/alerting-on-slos/#recommended_parameters_for_an_slo_based_alerting_configuration
 */
const workbookTiers = [
  { budget: 0.02, window: '1h', severity: 'critical' as const },
  { budget: 0.05, window: '6h', severity: 'critical' as const },
  { budget: 0.1, window: '1d', severity: 'warning' as const },
  { budget: 0.1, window: '3d', severity: 'warning' as const },
];

const tier = z.strictObject({
  budget: z.number().gt(0).lt(1).describe('Part of the budget that is spent within the window.'),
  window: positiveDuration.describe('How far it looks back; a second look, at a twelfth of it, says whether it lasts.'),
  severity: z.enum(['critical', 'warning', 'info']).describe('Label severity of the alert.'),
});

const { enabled, for: pending } = alertSettings('critical', '0s');
const burn = z
  .strictObject({
    enabled,
    for: pending,
    minimumRequests: wholeNumber(0)
      .default(10)
      .describe('Requests in the window below which it is silent: of a few, one is a large share.'),
  })
  .prefault({});

/** Whether the error budgets of `services[].slo` last. */
export const sloAlertSettings = {
  budgetBurnTiers: z
    .array(tier)
    .min(1)
    .default(workbookTiers)
    .describe('How fast budgets may burn: an alert for each. Default: the four of the SRE workbook.'),
  errorBudgetBurn: burn,
  latencyBudgetBurn: burn,
};
