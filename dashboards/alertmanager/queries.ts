import { alertmanagerMetrics } from '../../metrics/alertmanager.ts';
import { type LabelMatcher, panelPromql, type PromqlExpression } from '../../promql/promql.ts';
import { ofChosenPods } from '../component/pods.ts';
import type { Query } from '../house-style/query.ts';

const kind = '{{integration}}';

/** @param series of the Alertmanagers; each has all alerts */
export const alertmanagerQueries = (series: readonly LabelMatcher[]) => {
  const of = ofChosenPods(series);
  const {
    alertmanager_alerts: alerts,
    alertmanager_notification_latency_seconds: latency,
    alertmanager_notifications_failed_total: failed,
    alertmanager_notifications_total: tried,
  } = alertmanagerMetrics;
  /** Alertmanager tells of every kind of receiver there could be: shown are those that were told of something. */
  const ofUsed = (expr: PromqlExpression) =>
    panelPromql`${expr} and on (integration) sum by (integration) (increase(${tried}{${of}}[$__range])) > 0`;
  const rate = (metric: keyof typeof alertmanagerMetrics) =>
    ofUsed(panelPromql`sum by (integration) (rate(${alertmanagerMetrics[metric]}{${of}}[$__rate_interval]))`);
  const now = (metric: keyof typeof alertmanagerMetrics) =>
    panelPromql`max by (pod) (${alertmanagerMetrics[metric]}{${of}})`;
  return {
    active: { expr: panelPromql`max(${alerts}{${of}, state="active"})`, legend: 'active' },
    suppressed: { expr: panelPromql`max(${alerts}{${of}, state="suppressed"})`, legend: 'suppressed' },
    silences: {
      expr: panelPromql`max(${alertmanagerMetrics.alertmanager_silences}{${of}, state="active"})`,
      legend: 'silences',
    },
    failedOfTheHour: { expr: panelPromql`sum(increase(${failed}{${of}}[1h]))`, legend: 'failed' },
    sent: { expr: rate('alertmanager_notifications_total'), legend: kind },
    failed: {
      expr: ofUsed(panelPromql`sum by (integration, reason) (rate(${failed}{${of}}[$__rate_interval]))`),
      legend: '{{integration}} {{reason}}',
    },
    /** Of a receiver that is seldom told the window must be long. */
    failedRatio: {
      expr: ofUsed(
        panelPromql`(sum by (integration) (increase(${failed}{${of}}[1h])) / (sum by (integration) (increase(${tried}{${of}}[1h])) > 0)) or sum by (integration) (increase(${tried}{${of}}[1h])) * 0`,
      ),
      legend: kind,
    },
    retried: { expr: rate('alertmanager_notification_requests_failed_total'), legend: kind },
    meanTime: {
      expr: panelPromql`sum by (integration) (increase(${latency}_sum{${of}}[1h])) / (sum by (integration) (increase(${latency}_count{${of}}[1h])) > 0)`,
      legend: kind,
    },
    alerts: { expr: panelPromql`max by (state) (${alerts}{${of}})`, legend: '{{state}}' },
    received: {
      expr: panelPromql`sum by (status) (rate(${alertmanagerMetrics.alertmanager_alerts_received_total}{${of}}[$__rate_interval]))`,
      legend: '{{status}}',
    },
    invalid: {
      expr: panelPromql`sum(rate(${alertmanagerMetrics.alertmanager_alerts_invalid_total}{${of}}[$__rate_interval]))`,
      legend: 'refused as wrong',
    },
    groups: { expr: now('alertmanager_dispatcher_aggregation_groups'), legend: '{{pod}}' },
    members: { expr: now('alertmanager_cluster_members'), legend: '{{pod}}' },
    unreachable: { expr: now('alertmanager_cluster_failed_peers'), legend: '{{pod}}' },
    waiting: { expr: now('alertmanager_cluster_messages_queued'), legend: '{{pod}}' },
  } satisfies Record<string, Query>;
};
