import { prometheusOperatorMetrics } from '../metrics/prometheus-operator.ts';
import { promql } from '../promql/promql.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import { type ComponentSeries, seriesOf } from './component-series.ts';
import { percent } from './percent.ts';
import type { RuleGroup } from './rule-group.ts';

export interface OperatorAlerts {
  readonly prometheusOperatorReconcileErrors: AlertSettings & { readonly ratio: number };
  readonly prometheusOperatorRejectedResources: AlertSettings;
}

/** The Prometheus Operator: whether what is applied gets to Prometheus. */
export const operatorAlerts = (component: ComponentSeries, settings: OperatorAlerts, window: string): RuleGroup => {
  const own = seriesOf(component);
  return {
    name: 'prometheus-operator',
    rules: [
      ...alertingRule('PrometheusOperatorReconcileErrors', settings.prometheusOperatorReconcileErrors, {
        expr: promql`sum by (namespace, job, controller) (rate(${prometheusOperatorMetrics.prometheus_operator_reconcile_errors_total}{${own}}[${window}]))
/ sum by (namespace, job, controller) (rate(${prometheusOperatorMetrics.prometheus_operator_reconcile_operations_total}{${own}}[${window}]))
> ${settings.prometheusOperatorReconcileErrors.ratio}`,
        summary: 'The Prometheus Operator cannot carry out what is asked of it',
        description: `{{ $value | humanizePercentage }} of the attempts of controller {{ $labels.controller }} of the operator in {{ $labels.namespace }} fail; the limit is ${percent(settings.prometheusOperatorReconcileErrors.ratio)}. Changes of monitors and rules have no effect.`,
      }),
      ...alertingRule('PrometheusOperatorRejectedResources', settings.prometheusOperatorRejectedResources, {
        expr: promql`max by (namespace, job, controller, resource) (min_over_time(${prometheusOperatorMetrics.prometheus_operator_managed_resources}{${own}, state="rejected"}[${window}])) > 0`,
        summary: 'The Prometheus Operator refuses some {{ $labels.resource }}',
        description:
          '{{ $value }} objects of kind {{ $labels.resource }} are refused by the operator in {{ $labels.namespace }}: what they say is not scraped, probed or evaluated.',
      }),
    ],
  };
};
