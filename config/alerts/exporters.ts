import { z } from 'zod';
import { alertSettings } from '../alert-settings.ts';
import { perSecond, positive, ratio } from './limits.ts';

/** Exporters, and the servers that they watch. */
export const exporterAlertSettings = {
  nodeExporterCollectorFailing: z.strictObject(alertSettings('warning', '15m')).prefault({}),
  kubeStateMetricsErrors: z
    .strictObject({
      ...alertSettings('warning', '15m'),
      ratio: ratio.default(0.01).describe('Share of the watches of one kind of objects that fail.'),
    })
    .prefault({}),
  pushgatewayPushFailed: z.strictObject(alertSettings('warning', '5m')).prefault({}),
  statsdSamplesRejected: z
    .strictObject({
      ...alertSettings('warning', '15m'),
      samplesPerSecond: perSecond.default(0).describe('Samples and packets a second that are given up.'),
    })
    .prefault({}),
  postgresDown: z.strictObject(alertSettings('critical', '2m')).prefault({}),
  postgresConnectionsHigh: z
    .strictObject({
      ...alertSettings('warning', '5m'),
      ratio: ratio.default(0.8).describe('Share of max_connections in use.'),
    })
    .prefault({}),
  postgresReplicationLag: z
    .strictObject({
      ...alertSettings('warning', '5m'),
      seconds: positive.default(60).describe('Seconds a replica is behind its primary.'),
    })
    .prefault({}),
  redisDown: z.strictObject(alertSettings('critical', '2m')).prefault({}),
  redisConnectionsHigh: z
    .strictObject({
      ...alertSettings('warning', '5m'),
      ratio: ratio.default(0.8).describe('Share of maxclients in use.'),
    })
    .prefault({}),
  redisReplicationBroken: z.strictObject(alertSettings('critical', '2m')).prefault({}),
  redisEvictingKeys: z
    .strictObject({
      ...alertSettings('warning', '15m'),
      keysPerSecond: perSecond
        .default(1)
        .describe('Keys a second that are thrown away; a cache that is kept full by design wants a higher limit.'),
    })
    .prefault({}),
};
