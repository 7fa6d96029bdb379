import { apiServerMetrics } from '../../metrics/control-plane.ts';
import { corednsMetrics } from '../../metrics/coredns.ts';
import { etcdMetrics } from '../../metrics/etcd.ts';
import { matcher, panelPromql } from '../../promql/promql.ts';
import type { Query } from '../house-style/query.ts';

/** Requests that last as long as the one who asked wants. */
const streams = 'attach|exec|log|portforward|proxy';
const member = '{{instance}}';

/** @param job of the API servers */
export const apiServerQueries = (job: string) => {
  const of = [matcher('job', '=', job)];
  const requests = apiServerMetrics.apiserver_request_total;
  const all = panelPromql`sum(rate(${requests}{${of}}[$__rate_interval]))`;
  return {
    errorRatio: {
      expr: panelPromql`(sum(rate(${requests}{${of}, code=~"5.."}[$__rate_interval])) or ${all} * 0) / (${all} > 0)`,
      legend: 'errors',
    },
    byVerb: {
      expr: panelPromql`sum by (verb) (rate(${requests}{${of}}[$__rate_interval]))`,
      legend: '{{verb}}',
    },
    slowest: {
      expr: panelPromql`histogram_quantile(0.99, sum by (le, verb) (rate(${apiServerMetrics.apiserver_request_sli_duration_seconds}_bucket{${of}, verb=~"GET|POST|PUT|PATCH|DELETE|APPLY", subresource!~"${streams}"}[$__rate_interval]))) >= 0`,
      legend: '{{verb}}',
    },
    inFlight: {
      expr: panelPromql`sum by (request_kind) (${apiServerMetrics.apiserver_current_inflight_requests}{${of}})`,
      legend: '{{request_kind}}',
    },
    objects: {
      expr: panelPromql`sort_desc(topk(10, max by (group, resource) (${apiServerMetrics.apiserver_resource_objects}{${of}})))`,
      legend: '{{resource}} {{group}}',
    },
  } satisfies Record<string, Query>;
};

/** @param job of the members of etcd */
export const etcdQueries = (job: string) => {
  const of = [matcher('job', '=', job)];
  const slowest = (metric: 'etcd_disk_wal_fsync_duration_seconds' | 'etcd_disk_backend_commit_duration_seconds') =>
    panelPromql`histogram_quantile(0.99, sum by (le, instance) (rate(${etcdMetrics[metric]}_bucket{${of}}[$__rate_interval]))) >= 0`;
  return {
    withoutLeader: {
      expr: panelPromql`count(max by (instance) (${etcdMetrics.etcd_server_has_leader}{${of}}) == 0) or vector(0)`,
      legend: 'without a leader',
    },
    leaderChanges: {
      expr: panelPromql`max(increase(${etcdMetrics.etcd_server_leader_changes_seen_total}{${of}}[1h]))`,
      legend: 'changes',
    },
    full: {
      expr: panelPromql`max by (instance) (${etcdMetrics.etcd_mvcc_db_total_size_in_bytes}{${of}}) / max by (instance) (${etcdMetrics.etcd_server_quota_backend_bytes}{${of}})`,
      legend: member,
    },
    logTime: { expr: slowest('etcd_disk_wal_fsync_duration_seconds'), legend: '{{instance}} log' },
    databaseTime: { expr: slowest('etcd_disk_backend_commit_duration_seconds'), legend: '{{instance}} database' },
    pending: {
      expr: panelPromql`max by (instance) (${etcdMetrics.etcd_server_proposals_pending}{${of}})`,
      legend: member,
    },
  } satisfies Record<string, Query>;
};

/** @param job of CoreDNS */
export const dnsQueries = (job: string) => {
  const of = [matcher('job', '=', job)];
  const answers = corednsMetrics.coredns_dns_responses_total;
  const all = panelPromql`sum(rate(${answers}{${of}}[$__rate_interval]))`;
  return {
    errorRatio: {
      expr: panelPromql`(sum(rate(${answers}{${of}, rcode="SERVFAIL"}[$__rate_interval])) or ${all} * 0) / (${all} > 0)`,
      legend: 'SERVFAIL',
    },
    byCode: { expr: panelPromql`sum by (rcode) (rate(${answers}{${of}}[$__rate_interval]))`, legend: '{{rcode}}' },
    time: {
      expr: panelPromql`histogram_quantile(0.99, sum by (le) (rate(${corednsMetrics.coredns_dns_request_duration_seconds}_bucket{${of}}[$__rate_interval]))) >= 0`,
      legend: '99th percentile',
    },
  } satisfies Record<string, Query>;
};
