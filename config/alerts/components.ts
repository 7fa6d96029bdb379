import { z } from 'zod';
import { alertSettings } from '../alert-settings.ts';
import { perSecond, positive, ratio } from './limits.ts';

/**
 * The parts of the stack itself. Times and shares follow the mixins of the components where there are some
 * (https://github.com/prometheus-operator/kube-prometheus/tree/main/manifests,
 * https://github.com/grafana/loki/tree/main/production/loki-mixin-compiled).
 */
export const componentAlertSettings = {
  prometheusConfigReloadFailed: z.strictObject(alertSettings('critical', '10m')).prefault({}),
  prometheusRulesFailing: z.strictObject(alertSettings('critical', '15m')).prefault({}),
  prometheusNotificationsFailing: z
    .strictObject({
      ...alertSettings('warning', '15m'),
      ratio: ratio.default(0.01).describe('Share of the alerts sent to one Alertmanager that it does not take.'),
    })
    .prefault({}),
  prometheusNoAlertmanager: z.strictObject(alertSettings('critical', '10m')).prefault({}),
  prometheusStorageFailing: z.strictObject(alertSettings('critical', '5m')).prefault({}),
  prometheusSamplesRejected: z.strictObject(alertSettings('warning', '30m')).prefault({}),
  prometheusDiscoveryFailing: z.strictObject(alertSettings('warning', '15m')).prefault({}),
  prometheusReplicaMissing: z.strictObject(alertSettings('warning', '15m')).prefault({}),
  alertmanagerNotificationsFailing: z
    .strictObject({
      ...alertSettings('critical', '5m'),
      ratio: ratio.default(0.01).describe('Share of the notifications by one kind of receiver that fail.'),
    })
    .prefault({}),
  alertmanagerClusterIncomplete: z.strictObject(alertSettings('warning', '15m')).prefault({}),
  grafanaRequestsFailing: z
    .strictObject({
      ...alertSettings('warning', '10m'),
      ratio: ratio.default(0.1).describe('Share of requests answered 5xx, those to data sources not counted.'),
    })
    .prefault({}),
  lokiRequestErrors: z
    .strictObject({
      ...alertSettings('critical', '15m'),
      ratio: ratio.default(0.1).describe('Share of the requests to one route answered 5xx.'),
    })
    .prefault({}),
  lokiPanics: z.strictObject(alertSettings('critical', '0s')).prefault({}),
  lokiLinesRejected: z
    .strictObject({
      ...alertSettings('warning', '15m'),
      linesPerSecond: perSecond.default(1).describe('Lines a second that are refused for one reason.'),
    })
    .prefault({}),
  lokiFlushFailing: z.strictObject(alertSettings('critical', '15m')).prefault({}),
  lokiRetentionStalled: z
    .strictObject({
      ...alertSettings('warning', '1h'),
      hours: positive.default(3).describe('Hours since the retention was last applied; it is due every ten minutes.'),
    })
    .prefault({}),
  logLinesDropped: z
    .strictObject({
      ...alertSettings('warning', '15m'),
      linesPerSecond: perSecond.default(1).describe('Lines a second that are given up for one reason.'),
    })
    .prefault({}),
  logShippingFailing: z
    .strictObject({
      ...alertSettings('warning', '15m'),
      ratio: ratio.default(0.1).describe('Share of what one pod sends to Loki that is refused or does not arrive.'),
    })
    .prefault({}),
  logShippingBehind: z
    .strictObject({
      ...alertSettings('warning', '15m'),
      // Kubelets rotate a container's file at 10 MiB and keep five (https://kubernetes.io/docs/concepts/cluster-administration/logging/).
      megabytes: positive.default(50).describe('Megabytes of log files of one node that have not been read.'),
    })
    .prefault({}),
  jaegerSpansRefused: z
    .strictObject({
      ...alertSettings('warning', '5m'),
      spansPerSecond: perSecond.default(0).describe('Spans a second that are refused.'),
    })
    .prefault({}),
  jaegerSpansLost: z
    .strictObject({
      ...alertSettings('warning', '5m'),
      spansPerSecond: perSecond.default(0).describe('Spans a second that cannot be stored.'),
    })
    .prefault({}),
  jaegerStorageErrors: z
    .strictObject({
      ...alertSettings('warning', '15m'),
      ratio: ratio.default(0.05).describe('Share of the questions of one kind to its storage that fail.'),
    })
    .prefault({}),
  prometheusOperatorReconcileErrors: z
    .strictObject({
      ...alertSettings('warning', '10m'),
      ratio: ratio.default(0.1).describe('Share of the attempts of one controller that fail.'),
    })
    .prefault({}),
  prometheusOperatorRejectedResources: z.strictObject(alertSettings('warning', '5m')).prefault({}),
  oauth2ProxyErrors: z
    .strictObject({
      ...alertSettings('warning', '10m'),
      ratio: ratio.default(0.05).describe('Share of the requests to one login answered 5xx.'),
    })
    .prefault({}),
};
