/** How fast a budget may burn before it is told. */
export interface BurnTier {
  /** Part of the budget that is spent within the window. */
  readonly budget: number;
  readonly windowSeconds: number;
  readonly severity: 'critical' | 'warning' | 'info';
}

const exact = (value: number): number => Number(value.toPrecision(12));

/**
 * In multiples of the speed at which a budget just lasts its period: 2 % of 30 days within an hour are 14.4.
 * @see https://sre.google/workbook/alerting-on-slos/#4-alert-on-burn-rate
 */
export const burnRate = ({ budget, windowSeconds }: BurnTier, periodSeconds: number): number =>
  exact((budget * periodSeconds) / windowSeconds);

/** Share of the requests that may fail. */
export const errorBudget = (objectivePercent: number): number => exact(1 - objectivePercent / 100);

/** Share of failed requests at which a budget burns that fast. */
export const burnThreshold = (tier: BurnTier, periodSeconds: number, objectivePercent: number): number =>
  exact(burnRate(tier, periodSeconds) * errorBudget(objectivePercent));

/**
 * The window that says whether it still burns: a twelfth.
 * @see https://sre.google/workbook/alerting-on-slos/#6-multiwindow-multi-burn-rate-alerts
 */
export const shortWindowSeconds = ({ windowSeconds }: BurnTier): number => windowSeconds / 12;
