import { counter, defineMetrics, gauge, info } from './define-metrics.ts';
import type { Emitter } from './emitter.ts';
import { probeTargetLabels, serviceTargetLabels } from './target-labels.ts';

/** What a probe tells; those of a protocol only where it is spoken. */
export const probeMetrics = defineMetrics({
  probe_success: gauge('Whether the probe succeeded: 1 or 0.'),
  probe_duration_seconds: gauge('Time the whole probe took.'),
  probe_dns_lookup_time_seconds: gauge('Time it took to find the address of the target.'),
  probe_ip_protocol: gauge('Version of IP: 4 or 6.'),
  probe_http_status_code: gauge('Status of the last answer; 0 where there was none.'),
  probe_http_duration_seconds: gauge('Time of the parts of an HTTP request, added up over redirects.', ['phase']),
  probe_http_redirects: gauge('Redirects that were followed.'),
  probe_http_ssl: gauge('Whether the last answer came over TLS: 1 or 0.'),
  probe_http_version: gauge('Version of HTTP of the answer.'),
  probe_http_content_length: gauge('Length of the answer, as it says; -1 where it does not.', [], 'bytes'),
  probe_http_uncompressed_body_length: gauge('Length of the body.', [], 'bytes'),
  probe_failed_due_to_regex: gauge('Whether the answer was not as it should be: 1 or 0.'),
  probe_ssl_earliest_cert_expiry: gauge(
    'When the first certificate the server sent ends, in Unix time.',
    [],
    'seconds',
  ),
  probe_ssl_last_chain_expiry_timestamp_seconds: gauge(
    'When the last of the chains that can be verified ends, in Unix time.',
  ),
  probe_tls_version_info: info('Version of TLS.', ['version']),
});

/** A probe by way of the blackbox exporter; `instance` is its target, `job` its name. */
export const probes: Emitter = { name: 'probes', targetLabels: probeTargetLabels, metrics: probeMetrics };

export const blackboxMetrics = defineMetrics({
  blackbox_exporter_build_info: info('Version of the exporter.', ['version', 'revision', 'branch', 'goversion']),
  blackbox_exporter_config_last_reload_successful: gauge('Whether the last configuration could be loaded: 1 or 0.'),
  blackbox_exporter_config_last_reload_success_timestamp_seconds: gauge(
    'When a configuration was last loaded, in Unix time.',
  ),
  blackbox_module_unknown_total: counter('Probes that asked for a module it does not have.'),
});

export const blackboxExporter: Emitter = {
  name: 'blackbox-exporter',
  job: 'blackbox-exporter',
  targetLabels: serviceTargetLabels,
  metrics: blackboxMetrics,
};
