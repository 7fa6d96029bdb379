import { counter, defineMetrics, gauge, info } from './define-metrics.ts';
import type { Emitter } from './emitter.ts';
import { serviceTargetLabels } from './target-labels.ts';

export const redisMetrics = defineMetrics({
  redis_up: gauge('Whether the server could be asked: 1 or 0.'),
  redis_exporter_last_scrape_error: gauge('Whether the last look failed: 1 or 0.', ['err']),
  redis_instance_info: info('Version and role of the server.', [
    'redis_version',
    'redis_mode',
    'role',
    'os',
    'maxmemory_policy',
    'redis_build_id',
    'run_id',
    'process_id',
    'tcp_port',
    'master_replid',
  ]),
  redis_uptime_in_seconds: gauge('Time since the server started.', [], 'seconds'),
  redis_connected_clients: gauge('Connections of clients.'),
  redis_blocked_clients: gauge('Clients that wait for an answer that blocks.'),
  redis_config_maxclients: gauge('Connections the server takes.'),
  redis_rejected_connections_total: counter('Connections refused as there were too many.'),
  redis_memory_used_bytes: gauge('Memory in use.'),
  redis_memory_used_rss_bytes: gauge('Memory as the system sees it.'),
  redis_memory_max_bytes: gauge('Memory it may use; 0 is all there is.'),
  redis_mem_fragmentation_ratio: gauge('Memory as the system sees it, by what is in use.'),
  redis_evicted_keys_total: counter('Keys thrown out for want of memory.'),
  redis_expired_keys_total: counter('Keys whose time was up.'),
  redis_keyspace_hits_total: counter('Keys looked up and found.'),
  redis_keyspace_misses_total: counter('Keys looked up and not found.'),
  redis_db_keys: gauge('Keys of a database.', ['db']),
  redis_commands_processed_total: counter('Commands done.'),
  redis_commands_total: counter('Calls of a command.', ['cmd']),
  redis_commands_duration_seconds_total: counter('Time of all calls of a command, added up.', ['cmd']),
  redis_slowlog_length: gauge('Entries of the log of slow commands.'),
  redis_net_input_bytes_total: counter('Bytes received.'),
  redis_net_output_bytes_total: counter('Bytes sent.'),
  redis_cpu_sys_seconds_total: counter('Time of the CPU spent in the kernel.'),
  redis_cpu_user_seconds_total: counter('Time of the CPU spent by itself.'),
  redis_connected_slaves: gauge('Replicas that are connected.'),
  redis_master_link_up: gauge('Of a replica: whether it reaches its primary.', ['master_host', 'master_port']),
  redis_rdb_last_bgsave_status: gauge('Whether the last snapshot worked: 1 or 0.'),
  redis_rdb_last_save_timestamp_seconds: gauge('When the last snapshot was made, in Unix time.'),
  redis_rdb_changes_since_last_save: gauge('Changes since the last snapshot.'),
  redis_aof_last_write_status: gauge('Whether the last write to the log worked: 1 or 0.'),
});

export const redisExporterMetrics = defineMetrics({
  redis_exporter_build_info: info('Version of the exporter.', [
    'version',
    'commit_sha',
    'build_date',
    'golang_version',
  ]),
});

/** `instance` is the name of the server in the configuration. */
export const redisExporter: Emitter = {
  name: 'redis-exporter',
  job: 'redis-exporter',
  targetLabels: serviceTargetLabels,
  metrics: { ...redisMetrics, ...redisExporterMetrics },
};
