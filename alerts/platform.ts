import { scrapeMetrics } from '../metrics/scrape.ts';
import { promql } from '../promql/promql.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import { type ComponentSeries, seriesOf } from './component-series.ts';
import type { AlertingRule, RuleGroup } from './rule-group.ts';

export interface PlatformAlerts {
  readonly targetDown: AlertSettings & { readonly ratio: number };
  readonly componentMissing: AlertSettings;
}

/** A part of the stack that is deployed: Prometheus must find it. */
export interface DeployedComponent extends ComponentSeries {
  /** Label `instance`, of those that are one job and told apart by it. */
  readonly instance?: string;
}

const targetDown = ({ targetDown: settings }: PlatformAlerts): AlertingRule[] =>
  alertingRule('TargetDown', settings, {
    expr: promql`1 - avg by (namespace, job, service_name) (${scrapeMetrics.up}) > ${settings.ratio}`,
    summary: 'Targets of {{ $labels.job }} cannot be scraped',
    // Targets that tell about objects of other namespaces, as kube-state-metrics does, have none of their own.
    description:
      '{{ $value | humanizePercentage }} of the targets of job {{ $labels.job }}{{ with $labels.namespace }} in {{ . }}{{ end }} have not been scraped: what they would tell is not known.',
  });

/** A target that is down has TargetDown. One that is not there at all has no sample that could say so. */
const componentMissing = (
  components: readonly DeployedComponent[],
  { componentMissing: settings }: PlatformAlerts,
): AlertingRule[] =>
  components.flatMap(({ instance, ...component }) => {
    const series = [
      ...seriesOf(component),
      ...(instance === undefined ? [] : [{ label: 'instance', op: '=', value: instance } as const]),
    ];
    const what = instance === undefined ? component.job : `${component.job} for ${instance}`;
    return alertingRule('ComponentMissing', settings, {
      // As the expression has it: it tells the rules of this name apart.
      labels: { job: component.job, ...(instance === undefined ? {} : { instance }) },
      expr: promql`absent(${scrapeMetrics.up}{${series}})`,
      summary: `Prometheus finds no ${what}`,
      description: `${what} is a part of this stack, and Prometheus finds no target of it in {{ $labels.namespace }}: it has no pods, or its monitor was removed. Alerts that read its metrics are silent.`,
    });
  });

/** Fires always: whoever receives it raises the alarm when it stays away, for then alerting itself is broken. */
const watchdog: AlertingRule = {
  alert: 'Watchdog',
  expr: 'vector(1)',
  labels: { severity: 'none' },
  annotations: {
    summary: 'Alerting works',
    description:
      'This alert always fires. A receiver outside the cluster expects it and raises the alarm when it stays away.',
  },
};

/** Whether the watchers see: targets, the parts of the stack, and alerting itself. */
export const platformAlerts = (components: readonly DeployedComponent[], settings: PlatformAlerts): RuleGroup => ({
  name: 'platform',
  rules: [...targetDown(settings), ...componentMissing(components, settings), watchdog],
});
