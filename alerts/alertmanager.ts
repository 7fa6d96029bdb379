import { alertmanagerMetrics } from '../metrics/alertmanager.ts';
import { promql } from '../promql/promql.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import { type ComponentSeries, seriesOf } from './component-series.ts';
import { percent } from './percent.ts';
import type { RuleGroup } from './rule-group.ts';

export interface AlertmanagerAlerts {
  readonly alertmanagerNotificationsFailing: AlertSettings & { readonly ratio: number };
  readonly alertmanagerClusterIncomplete: AlertSettings;
}

export interface AlertmanagerSeries extends ComponentSeries {
  readonly replicas: number;
}

/** Alertmanager: whether those it should tell are told. What one of several could not send, another may have. */
export const alertmanagerAlerts = (
  component: AlertmanagerSeries,
  settings: AlertmanagerAlerts,
  window: string,
): RuleGroup => {
  const own = seriesOf(component);
  return {
    name: 'alertmanager',
    rules: [
      ...alertingRule('AlertmanagerNotificationsFailing', settings.alertmanagerNotificationsFailing, {
        expr: promql`sum by (namespace, job, integration) (rate(${alertmanagerMetrics.alertmanager_notifications_failed_total}{${own}}[${window}]))
/ sum by (namespace, job, integration) (rate(${alertmanagerMetrics.alertmanager_notifications_total}{${own}}[${window}]))
> ${settings.alertmanagerNotificationsFailing.ratio}`,
        summary: 'Alertmanager cannot notify by {{ $labels.integration }}',
        description: `{{ $value | humanizePercentage }} of the notifications by {{ $labels.integration }} fail; the limit is ${percent(settings.alertmanagerNotificationsFailing.ratio)}. People may not hear of alerts.`,
      }),
      ...(component.replicas === 1
        ? []
        : alertingRule('AlertmanagerClusterIncomplete', settings.alertmanagerClusterIncomplete, {
            expr: promql`min by (namespace, job) (${alertmanagerMetrics.alertmanager_cluster_members}{${own}}) < ${component.replicas}`,
            summary: 'The Alertmanagers do not all know each other',
            description: `An Alertmanager in {{ $labels.namespace }} sees {{ $value }} of the ${String(component.replicas)} members. Notifications may come twice, and silences hold on some alone.`,
          })),
    ],
  };
};
