import { counter, defineMetrics, gauge, histogram } from './define-metrics.ts';
import type { Emitter } from './emitter.ts';
import { serviceTargetLabels } from './target-labels.ts';

export const etcdMetrics = defineMetrics({
  etcd_server_has_leader: gauge('Whether this member knows a leader: 1 or 0.'),
  etcd_server_is_leader: gauge('Whether this member is the leader: 1 or 0.'),
  etcd_server_leader_changes_seen_total: counter('Changes of the leader.'),
  etcd_server_proposals_committed_total: gauge('Changes that the members agreed on.'),
  etcd_server_proposals_applied_total: gauge('Changes that this member has made.'),
  etcd_server_proposals_pending: gauge('Changes that wait to be agreed on.'),
  etcd_server_proposals_failed_total: counter('Changes that were not agreed on.'),
  etcd_server_heartbeat_send_failures_total: counter('Heartbeats that the leader could not send in time.'),
  etcd_server_slow_apply_total: counter('Changes that took too long.'),
  etcd_server_quota_backend_bytes: gauge('Size at which the database takes no more.'),
  etcd_mvcc_db_total_size_in_bytes: gauge('Size of the database on disk.', [], 'bytes'),
  etcd_mvcc_db_total_size_in_use_in_bytes: gauge(
    'Size of what is in use of it; the rest defragmenting would give back.',
    [],
    'bytes',
  ),
  etcd_disk_wal_fsync_duration_seconds: histogram('Time it took to have the log on disk.'),
  etcd_disk_backend_commit_duration_seconds: histogram('Time it took to have the database on disk.'),
  etcd_network_peer_round_trip_time_seconds: histogram('Time of a message to another member and back.', ['To']),
  grpc_server_handled_total: counter('Calls answered, by result.', [
    'grpc_service',
    'grpc_method',
    'grpc_type',
    'grpc_code',
  ]),
});

export const etcd: Emitter = {
  name: 'etcd',
  job: 'kube-etcd',
  targetLabels: serviceTargetLabels,
  metrics: etcdMetrics,
};
