import { apiServerMetrics } from '../metrics/control-plane.ts';
import { corednsMetrics } from '../metrics/coredns.ts';
import { etcdMetrics } from '../metrics/etcd.ts';
import { scrapeMetrics } from '../metrics/scrape.ts';
import { promql, type PromqlExpression } from '../promql/promql.ts';
import { alertingRule, type AlertSettings } from './alerting-rule.ts';
import { percent } from './percent.ts';
import type { AlertingRule, RuleGroup } from './rule-group.ts';

type WithRatio = AlertSettings & { readonly ratio: number };

export interface ControlPlaneAlerts {
  readonly controlPlaneDown: AlertSettings;
  readonly apiServerErrors: WithRatio;
  readonly apiServerSlow: AlertSettings & { readonly seconds: number };
  readonly etcdNoLeader: AlertSettings;
  readonly etcdDatabaseAlmostFull: WithRatio;
  readonly dnsErrors: WithRatio;
}

/** Jobs of the parts that are scraped; what is not seen has no alerts. */
export interface ScrapedControlPlane {
  readonly apiServer?: string | undefined;
  readonly etcd?: string | undefined;
  readonly coreDns?: string | undefined;
  /** Those that are known by being up alone. */
  readonly others: readonly string[];
}

/** Requests that last as long as the one who asked wants. */
const streams = 'attach|exec|log|portforward|proxy';

const apiServerAlerts = (job: string, settings: ControlPlaneAlerts, window: string): AlertingRule[] => [
  ...alertingRule('ApiServerErrors', settings.apiServerErrors, {
    expr: promql`sum by (job) (rate(${apiServerMetrics.apiserver_request_total}{job="${job}", code=~"5.."}[${window}]))
/ sum by (job) (rate(${apiServerMetrics.apiserver_request_total}{job="${job}"}[${window}]))
> ${settings.apiServerErrors.ratio}`,
    summary: 'The Kubernetes API answers too many requests with an error',
    description: `{{ $value | humanizePercentage }} of the requests to the Kubernetes API are answered 5xx; the limit is ${percent(settings.apiServerErrors.ratio)}.`,
  }),
  ...alertingRule('ApiServerSlow', settings.apiServerSlow, {
    expr: promql`histogram_quantile(0.99,
  sum by (le, job, verb) (rate(${apiServerMetrics.apiserver_request_sli_duration_seconds}_bucket{job="${job}", verb=~"GET|POST|PUT|PATCH|DELETE|APPLY", subresource!~"${streams}"}[${window}]))
) > ${settings.apiServerSlow.seconds}`,
    summary: 'The Kubernetes API answers {{ $labels.verb }} slowly',
    description: `One {{ $labels.verb }} request to the Kubernetes API in a hundred takes longer than {{ $value | humanizeDuration }}; the limit is ${String(settings.apiServerSlow.seconds)} s.`,
  }),
];

const etcdAlerts = (job: string, settings: ControlPlaneAlerts): AlertingRule[] => [
  ...alertingRule('EtcdNoLeader', settings.etcdNoLeader, {
    expr: promql`max by (job, instance) (${etcdMetrics.etcd_server_has_leader}{job="${job}"}) == 0`,
    summary: 'etcd on {{ $labels.instance }} has no leader',
    description:
      'The member of etcd on {{ $labels.instance }} knows no leader: it can write nothing. If it is so for most members, the cluster cannot be changed.',
  }),
  ...alertingRule('EtcdDatabaseAlmostFull', settings.etcdDatabaseAlmostFull, {
    expr: promql`max by (job, instance) (${etcdMetrics.etcd_mvcc_db_total_size_in_bytes}{job="${job}"})
/ max by (job, instance) (${etcdMetrics.etcd_server_quota_backend_bytes}{job="${job}"})
> ${settings.etcdDatabaseAlmostFull.ratio}`,
    summary: 'The database of etcd on {{ $labels.instance }} is nearly full',
    description: `{{ $value | humanizePercentage }} of what the database of etcd on {{ $labels.instance }} may hold is used; the limit is ${percent(settings.etcdDatabaseAlmostFull.ratio)}. When it is full, the cluster takes no more changes.`,
  }),
];

const dnsAlerts = (job: string, settings: ControlPlaneAlerts, window: string): AlertingRule[] =>
  alertingRule('DnsErrors', settings.dnsErrors, {
    expr: promql`sum by (job) (rate(${corednsMetrics.coredns_dns_responses_total}{job="${job}", rcode="SERVFAIL"}[${window}]))
/ sum by (job) (rate(${corednsMetrics.coredns_dns_responses_total}{job="${job}"}[${window}]))
> ${settings.dnsErrors.ratio}`,
    summary: 'CoreDNS fails to answer',
    description: `{{ $value | humanizePercentage }} of the questions for names in the cluster are answered SERVFAIL; the limit is ${percent(settings.dnsErrors.ratio)}.`,
  });

/** None of its targets answers, or there is no target of it. */
const down = (job: string): PromqlExpression =>
  promql`max by (job) (${scrapeMetrics.up}{job="${job}"}) == 0 or absent(${scrapeMetrics.up}{job="${job}"})`;

/** The parts of the control plane that can be seen on the platform. */
export const controlPlaneAlerts = (
  { apiServer, etcd, coreDns, others }: ScrapedControlPlane,
  settings: ControlPlaneAlerts,
  window: string,
): RuleGroup => {
  const jobs = [apiServer, etcd, coreDns, ...others].filter((job) => job !== undefined);
  return {
    name: 'control-plane',
    rules: [
      ...jobs.flatMap((job) =>
        alertingRule('ControlPlaneDown', settings.controlPlaneDown, {
          // As the expression has it: it tells the rules of this name apart.
          labels: { job },
          expr: down(job),
          summary: '{{ $labels.job }} cannot be seen',
          description:
            'No {{ $labels.job }} of the cluster answers when it is asked for its metrics, or none is found. It may be down, or out of reach of Prometheus.',
        }),
      ),
      ...(apiServer === undefined ? [] : apiServerAlerts(apiServer, settings, window)),
      ...(etcd === undefined ? [] : etcdAlerts(etcd, settings)),
      ...(coreDns === undefined ? [] : dnsAlerts(coreDns, settings, window)),
    ],
  };
};
