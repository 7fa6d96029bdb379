import { z } from 'zod';
import { alertSettings } from '../alert-settings.ts';
import { positive, ratio } from './limits.ts';

/**
 * Nodes and volumes. Times and shares of what fills are those of node-mixin and kubernetes-mixin
 * (https://github.com/prometheus/node_exporter/blob/master/docs/node-mixin/config.libsonnet).
 */
export const nodeAlertSettings = {
  nodeNotReady: z.strictObject(alertSettings('critical', '5m')).prefault({}),
  nodePressure: z.strictObject(alertSettings('warning', '5m')).prefault({}),
  nodeHighCpu: z
    .strictObject({ ...alertSettings('warning', '15m'), ratio: ratio.default(0.8).describe('Share of CPU in use.') })
    .prefault({}),
  nodeHighMemory: z
    .strictObject({ ...alertSettings('warning', '15m'), ratio: ratio.default(0.8).describe('Share of memory in use.') })
    .prefault({}),
  nodeDiskHighUsage: z
    .strictObject({ ...alertSettings('warning', '15m'), ratio: ratio.default(0.8).describe('Share of a disk in use.') })
    .prefault({}),
  nodeDiskFilling: z
    .strictObject({
      ...alertSettings('warning', '1h'),
      hours: positive.default(24).describe('Hours within which the disk would be full.'),
      freeRatio: ratio.default(0.4).describe('Free share above which it is silent, however fast it fills.'),
    })
    .prefault({}),
  nodeInodesLow: z
    .strictObject({
      ...alertSettings('warning', '1h'),
      freeRatio: ratio.default(0.1).describe('Share of the inodes of a disk that are free.'),
    })
    .prefault({}),
  nodeClockWrong: z
    .strictObject({
      ...alertSettings('warning', '10m'),
      seconds: positive.default(0.05).describe('Seconds the clock is off, either way.'),
    })
    .prefault({}),
  volumeFilling: z
    .strictObject({
      ...alertSettings('warning', '1h'),
      days: positive.default(4).describe('Days within which the volume would be full.'),
      freeRatio: ratio.default(0.15).describe('Free share above which it is silent, however fast it fills.'),
    })
    .prefault({}),
  volumeAlmostFull: z
    .strictObject({
      ...alertSettings('critical', '5m'),
      // Prometheus keeps its own at 80 % and a little more by deleting the oldest.
      ratio: ratio.default(0.95).describe('Share of a volume in use.'),
    })
    .prefault({}),
  volumeInodesLow: z
    .strictObject({
      ...alertSettings('warning', '15m'),
      freeRatio: ratio.default(0.05).describe('Share of the inodes of a volume that are free.'),
    })
    .prefault({}),
};
