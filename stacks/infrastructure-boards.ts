import { type ComponentSeries, seriesOf } from '../alerts/component-series.ts';
import type { Config } from '../config/schema.ts';
import { controlPlaneJobs, isScraped } from '../config/control-plane-parts.ts';
import { alertmanager } from '../dashboards/alertmanager/board.ts';
import type { Board } from '../dashboards/board.ts';
import { controlPlane } from '../dashboards/control-plane/board.ts';
import { grafana } from '../dashboards/grafana/board.ts';
import { jaeger } from '../dashboards/jaeger/board.ts';
import { kubernetesWorkloads } from '../dashboards/kubernetes-workloads/board.ts';
import { logShipper } from '../dashboards/log-shipper/board.ts';
import { loki } from '../dashboards/loki/board.ts';
import { nodes } from '../dashboards/nodes/board.ts';
import { postgresql } from '../dashboards/postgresql/board.ts';
import { probes } from '../dashboards/probes/board.ts';
import { prometheus } from '../dashboards/prometheus/board.ts';
import { redis } from '../dashboards/redis/board.ts';
import { volumes } from '../dashboards/volumes/board.ts';
import { componentSeries } from './component-series.ts';

/** Of a control plane that is all hidden there is no board. */
const controlPlaneBoards = (config: Config): Board[] => {
  const { apiServerErrors, apiServerSlow, etcdDatabaseAlmostFull, dnsErrors } = config.alerts;
  const { apiServer, etcd, coreDns } = controlPlaneJobs;
  const parts = {
    ...(isScraped(config, 'apiServer') && {
      apiServer: { job: apiServer, errorRatio: apiServerErrors.ratio, slowSeconds: apiServerSlow.seconds },
    }),
    ...(isScraped(config, 'etcd') && { etcd: { job: etcd, fullRatio: etcdDatabaseAlmostFull.ratio } }),
    ...(isScraped(config, 'coreDns') && { coreDns: { job: coreDns, errorRatio: dnsErrors.ratio } }),
  };
  return Object.keys(parts).length === 0 ? [] : [controlPlane(parts)];
};

/** Boards about the cluster, and the servers and addresses that are watched. */
const clusterBoards = ({ alerts }: Config): Board[] => [
  nodes({
    cpuRatio: alerts.nodeHighCpu.ratio,
    memoryRatio: alerts.nodeHighMemory.ratio,
    diskRatio: alerts.nodeDiskHighUsage.ratio,
    inodesFreeRatio: alerts.nodeInodesLow.freeRatio,
    clockSeconds: alerts.nodeClockWrong.seconds,
  }),
  kubernetesWorkloads({ throttledRatio: alerts.containerCpuThrottled.ratio }),
  volumes({ fullRatio: alerts.volumeAlmostFull.ratio, inodesFreeRatio: alerts.volumeInodesLow.freeRatio }),
  probes({
    slowSeconds: alerts.probeSlow.seconds,
    expiringDays: alerts.certificateExpiring.days,
    aboutToExpireDays: alerts.certificateAboutToExpire.days,
  }),
];

/** Boards about the parts of the stack, and of servers its exporters watch. */
const componentBoards = (config: Config): Board[] => {
  const { alerts, shipper } = config;
  const found = componentSeries(config);
  const watched = (series: ComponentSeries | undefined) => (series === undefined ? [] : seriesOf(series));
  return [
    postgresql({
      series: watched(found.postgres),
      connectionsRatio: alerts.postgresConnectionsHigh.ratio,
      lagSeconds: alerts.postgresReplicationLag.seconds,
    }),
    redis({
      series: watched(found.redis),
      connectionsRatio: alerts.redisConnectionsHigh.ratio,
      evictedKeysPerSecond: alerts.redisEvictingKeys.keysPerSecond,
    }),
    prometheus({
      series: seriesOf(found.prometheus),
      downRatio: alerts.targetDown.ratio,
      notTakenRatio: alerts.prometheusNotificationsFailing.ratio,
    }),
    alertmanager({
      series: seriesOf(found.alertmanager),
      failedRatio: alerts.alertmanagerNotificationsFailing.ratio,
      replicas: config.alertmanager.replicas,
    }),
    grafana({ series: seriesOf(found.grafana), errorRatio: alerts.grafanaRequestsFailing.ratio }),
    loki({
      series: seriesOf(found.loki),
      errorRatio: alerts.lokiRequestErrors.ratio,
      refusedLinesPerSecond: alerts.lokiLinesRejected.linesPerSecond,
      retentionHours: alerts.lokiRetentionStalled.hours,
    }),
    ...(shipper === 'none'
      ? []
      : [
          logShipper({
            series: watched(found.shipper),
            shipper,
            readsFiles: shipper === 'promtail' || config.alloy.mode === 'files',
            droppedLinesPerSecond: alerts.logLinesDropped.linesPerSecond,
            failedRatio: alerts.logShippingFailing.ratio,
            behindBytes: alerts.logShippingBehind.megabytes * 1e6,
          }),
        ]),
    jaeger({
      series: seriesOf(found.jaeger),
      refusedSpansPerSecond: alerts.jaegerSpansRefused.spansPerSecond,
      lostSpansPerSecond: alerts.jaegerSpansLost.spansPerSecond,
      storageErrorRatio: alerts.jaegerStorageErrors.ratio,
    }),
  ];
};

/** Boards about what services run on, and about the stack itself. */
export const infrastructureBoards = (config: Config): Board[] => [
  ...clusterBoards(config),
  ...controlPlaneBoards(config),
  ...componentBoards(config),
];
