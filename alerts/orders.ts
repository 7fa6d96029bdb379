import { ordersCreatedTotal } from '../metrics/app.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import { type ObservedService, serviceLabels, who } from './observed-service.ts';
import type { RuleGroup } from './rule-group.ts';
import { stopped } from './stopped.ts';

export interface OrderAlerts {
  readonly ordersStopped: AlertSettings & {
    /** Of the day before, at this time. */
    readonly ordersPerHour: number;
  };
}

/** Whether the shop still sells: what no error rate shows when the button is gone. */
export const orderAlerts = (
  service: ObservedService,
  { ordersStopped: { ordersPerHour, ...settings } }: OrderAlerts,
): RuleGroup => ({
  name: `orders-${service.name}`,
  rules: alertingRule('OrdersStopped', settings, {
    expr: stopped(service, ordersCreatedTotal, serviceLabels, ordersPerHour),
    summary: `Nobody orders at ${service.name} any more`,
    description: `${who} has taken no order; yesterday at this time it took {{ $value | humanize }} in an hour.`,
  }),
});
