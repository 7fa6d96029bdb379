import {
  kubeStateMetricsAlerts,
  nodeExporterAlerts,
  pushgatewayAlerts,
  statsdAlerts,
} from '../../../alerts/exporters.ts';
import { postgresAlerts } from '../../../alerts/postgres.ts';
import { redisAlerts } from '../../../alerts/redis.ts';
import { parseConfig } from '../../../config/parse.ts';
import { firesAfter, staysSilent } from '../../../testing/scenario.ts';
import type { AlertSubject } from '../alert-subject.ts';

const { alerts } = parseConfig({});
const namespace = 'observability';
const agents = 'observability-agents';

const collector = (name: string) =>
  `node_scrape_collector_success{job="node-exporter",namespace="${agents}",instance="n1",collector="${name}"}`;
const watches = (result: string) =>
  `kube_state_metrics_watch_total{job="kube-state-metrics",namespace="${namespace}",resource="*v1.Pod",result="${result}"}`;
const push = (metric: string) => `${metric}{job="backup",instance="",namespace="${namespace}",pod="pushgateway-0"}`;
const statsd = (metric: string, more = '') => `${metric}{job="statsd-exporter",namespace="${namespace}"${more}}`;
const postgres = (metric: string, more = '') =>
  `${metric}{job="postgres-exporter",namespace="${namespace}",instance="orders",server="db:5432"${more}}`;
const redis = (metric: string, instance = 'cache') =>
  `${metric}{job="redis-exporter",namespace="${namespace}",instance="${instance}"}`;
const of = (instance: string, severity = 'warning') => ({ severity, instance });

export const subject: AlertSubject = {
  groups: [
    nodeExporterAlerts({ job: 'node-exporter', namespace: agents }, alerts),
    kubeStateMetricsAlerts({ job: 'kube-state-metrics', namespace }, alerts, '5m'),
    pushgatewayAlerts(alerts),
    statsdAlerts({ job: 'statsd-exporter', namespace }, alerts, '5m'),
    postgresAlerts({ job: 'postgres-exporter', namespace }, alerts),
    redisAlerts({ job: 'redis-exporter', namespace }, alerts, '5m'),
  ],
  scenarios: [
    firesAfter('fires for a collector that alerts read', {
      alert: 'NodeExporterCollectorFailing',
      series: { [collector('filesystem')]: '0x90', [collector('cpu')]: '1x90' },
      after: '15m',
      fires: { labels: { severity: 'warning', instance: 'n1', collector: 'filesystem' } },
    }),
    staysSilent('is silent for what a node does not have', {
      alert: 'NodeExporterCollectorFailing',
      series: { [collector('infiniband')]: '0x90', [collector('filesystem')]: '1x90' },
      until: '20m',
    }),
    firesAfter('fires when watches fail', {
      alert: 'KubeStateMetricsErrors',
      series: { [watches('error')]: '0+1x90', [watches('success')]: '0+3x90' },
      after: '15m15s',
      fires: {
        labels: { severity: 'warning', namespace, job: 'kube-state-metrics', resource: '*v1.Pod' },
        annotations: {
          description:
            '25% of the watches of *v1.Pod by kube-state-metrics fail; the limit is 1 %. What it tells of them is old or missing.',
        },
      },
    }),
    staysSilent('is silent while watches work', {
      alert: 'KubeStateMetricsErrors',
      series: { [watches('error')]: '2x90', [watches('success')]: '0+3x90' },
      until: '20m',
    }),
    firesAfter('fires when the last push of a job was refused', {
      alert: 'PushgatewayPushFailed',
      series: { [push('push_failure_time_seconds')]: '200x40', [push('push_time_seconds')]: '100x40' },
      after: '5m',
      fires: {
        labels: { severity: 'warning', job: 'backup' },
        annotations: {
          description:
            'The last push of job backup, at 1970-01-01 00:03:20 +0000 UTC, was refused: its metrics are those of the push before.',
        },
      },
    }),
    staysSilent('is silent when a later push was taken', {
      alert: 'PushgatewayPushFailed',
      series: { [push('push_failure_time_seconds')]: '100x40', [push('push_time_seconds')]: '200x40' },
      until: '9m',
    }),
    firesAfter('fires for what cannot be read, meets another type, or is dropped', {
      alert: 'StatsdSamplesRejected',
      series: {
        [statsd('statsd_exporter_sample_errors_total', ',reason="malformed_value"')]: '0+15x90',
        [statsd('statsd_exporter_events_conflict_total', ',type="gauge"')]: '0+15x90',
        [statsd('statsd_exporter_udp_packet_drops_total')]: '0+15x90',
      },
      after: '15m15s',
      fires: {
        labels: { severity: 'warning', namespace, job: 'statsd-exporter' },
        annotations: {
          description:
            '3 samples or packets a second are given up by the StatsD exporter in observability; the limit is 0.',
        },
      },
    }),
    staysSilent('is silent while all are taken', {
      alert: 'StatsdSamplesRejected',
      series: { [statsd('statsd_exporter_udp_packet_drops_total')]: '4x90' },
      until: '20m',
    }),
    firesAfter('fires for the server that does not answer', {
      alert: 'PostgresDown',
      series: { [postgres('pg_up')]: '1x20 0x40' },
      after: '7m15s',
      fires: { labels: of('orders', 'critical') },
    }),
    staysSilent('is silent for a restart', {
      alert: 'PostgresDown',
      series: { [postgres('pg_up')]: '1x20 0x4 1x40' },
      until: '14m',
    }),
    firesAfter('fires when more than four fifths of the connections are in use', {
      alert: 'PostgresConnectionsHigh',
      series: {
        [postgres('pg_stat_activity_count', ',datname="a",state="idle"')]: '50x40',
        [postgres('pg_stat_activity_count', ',datname="b",state="active"')]: '40x40',
        [postgres('pg_settings_max_connections')]: '100x40',
      },
      after: '5m',
      fires: {
        labels: of('orders'),
        annotations: {
          description: '90% of the connections that PostgreSQL orders takes are in use; the limit is 80 %.',
        },
      },
    }),
    staysSilent('is silent when half of them are', {
      alert: 'PostgresConnectionsHigh',
      series: {
        [postgres('pg_stat_activity_count', ',datname="a",state="idle"')]: '50x40',
        [postgres('pg_settings_max_connections')]: '100x40',
      },
      until: '9m',
    }),
    firesAfter('fires for a replica that is two minutes behind', {
      alert: 'PostgresReplicationLag',
      series: { [postgres('pg_replication_lag_seconds')]: '120x40', [postgres('pg_replication_is_replica')]: '1x40' },
      after: '5m',
      fires: {
        labels: of('orders'),
        annotations: { description: 'Replica orders is 2m 0s behind its primary; the limit is 60 s.' },
      },
    }),
    staysSilent('is silent for a primary', {
      alert: 'PostgresReplicationLag',
      series: { [postgres('pg_replication_lag_seconds')]: '120x40', [postgres('pg_replication_is_replica')]: '0x40' },
      until: '9m',
    }),
    firesAfter('fires for the one of two servers that does not answer', {
      alert: 'RedisDown',
      series: { [redis('redis_up')]: '1x20 0x40', [redis('redis_up', 'sessions')]: '1x60' },
      after: '7m15s',
      fires: { labels: of('cache', 'critical') },
    }),
    staysSilent('is silent for a restart', {
      alert: 'RedisDown',
      series: { [redis('redis_up')]: '1x20 0x4 1x40' },
      until: '14m',
    }),
    firesAfter('fires when more than four fifths of the connections are in use', {
      alert: 'RedisConnectionsHigh',
      series: { [redis('redis_connected_clients')]: '9000x40', [redis('redis_config_maxclients')]: '10000x40' },
      after: '5m',
      fires: { labels: of('cache') },
    }),
    staysSilent('is silent when half of them are', {
      alert: 'RedisConnectionsHigh',
      series: { [redis('redis_connected_clients')]: '5000x40', [redis('redis_config_maxclients')]: '10000x40' },
      until: '9m',
    }),
    firesAfter('fires for a replica that has lost its primary', {
      alert: 'RedisReplicationBroken',
      series: { [redis('redis_master_link_up')]: '1x20 0x40' },
      after: '7m15s',
      fires: { labels: of('cache', 'critical') },
    }),
    staysSilent('is silent for a replica that is connected', {
      alert: 'RedisReplicationBroken',
      series: { [redis('redis_master_link_up')]: '1x40' },
      until: '9m',
    }),
    firesAfter('fires when more than a key a second is thrown away', {
      alert: 'RedisEvictingKeys',
      series: { [redis('redis_evicted_keys_total')]: '0+600x90' },
      after: '15m15s',
      fires: {
        labels: of('cache'),
        annotations: {
          description: '40 keys a second are thrown away by Redis cache for want of memory; the limit is 1.',
        },
      },
    }),
    staysSilent('is silent when few are', {
      alert: 'RedisEvictingKeys',
      series: { [redis('redis_evicted_keys_total')]: '0+10x90' },
      until: '20m',
    }),
  ],
};
