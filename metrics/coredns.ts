import { counter, defineMetrics, gauge, histogram, info } from './define-metrics.ts';
import type { Emitter } from './emitter.ts';
import { podTargetLabels } from './target-labels.ts';

export const corednsMetrics = defineMetrics({
  coredns_build_info: info('Version of CoreDNS.', ['version', 'revision', 'goversion']),
  coredns_dns_requests_total: counter('Questions asked.', ['server', 'zone', 'view', 'proto', 'family', 'type']),
  coredns_dns_responses_total: counter('Answers given, by code: NOERROR, NXDOMAIN, SERVFAIL…', [
    'server',
    'zone',
    'view',
    'rcode',
    'plugin',
  ]),
  coredns_dns_request_duration_seconds: histogram('Time to answer.', ['server', 'zone', 'view']),
  coredns_cache_entries: gauge('Answers in the cache; type is success or denial.', ['server', 'type', 'zones', 'view']),
  coredns_cache_requests_total: counter('Look-ups in the cache.', ['server', 'zones', 'view']),
  coredns_cache_hits_total: counter('Look-ups in the cache that found an answer.', ['server', 'type', 'zones', 'view']),
  coredns_proxy_request_duration_seconds: histogram('Time a server that is asked in turn took.', [
    'proxy_name',
    'to',
    'rcode',
  ]),
  coredns_proxy_healthcheck_failures_total: counter('Times such a server did not answer.', ['proxy_name', 'to']),
  coredns_forward_healthcheck_broken_total: counter('Times none of them answered.'),
  coredns_panics_total: counter('Questions that broke it down.'),
  coredns_reload_failed_total: counter('Configurations that could not be loaded.'),
});

export const coredns: Emitter = {
  name: 'CoreDNS',
  job: 'coredns',
  // Without `endpoint`: its port is found by number.
  targetLabels: podTargetLabels.filter((label) => label !== 'endpoint'),
  source: 'its source: plugin/metrics/vars, plugin/cache, plugin/pkg/proxy, plugin/forward',
  metrics: corednsMetrics,
};
