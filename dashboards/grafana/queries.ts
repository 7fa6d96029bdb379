import { grafanaMetrics, proxiedHandlers } from '../../metrics/grafana.ts';
import { type LabelMatcher, panelPromql } from '../../promql/promql.ts';
import { ofChosenPods } from '../component/pods.ts';
import type { Query } from '../house-style/query.ts';

/** @param series of Grafana */
export const grafanaQueries = (series: readonly LabelMatcher[]) => {
  const of = ofChosenPods(series);
  const requests = grafanaMetrics.grafana_http_request_duration_seconds;
  const answers = grafanaMetrics.grafana_datasource_request_duration_seconds;
  const asked = grafanaMetrics.grafana_datasource_request_total;
  const all = panelPromql`sum(rate(${requests}_count{${of}, handler!~"${proxiedHandlers}"}[$__rate_interval]))`;
  const failed = panelPromql`sum(rate(${requests}_count{${of}, status_code=~"5..", handler!~"${proxiedHandlers}"}[$__rate_interval]))`;
  const askedOf = panelPromql`sum by (datasource) (rate(${asked}{${of}}[$__rate_interval]))`;
  const failedOf = panelPromql`sum by (datasource) (rate(${asked}{${of}, code!~"2.."}[$__rate_interval]))`;
  return {
    requests: { expr: panelPromql`sum(rate(${requests}_count{${of}}[$__rate_interval]))`, legend: 'requests' },
    errorRatio: { expr: panelPromql`(${failed} or ${all} * 0) / (${all} > 0)`, legend: 'errors' },
    users: { expr: panelPromql`max(${grafanaMetrics.grafana_stat_active_users}{${of}})`, legend: 'users' },
    dashboards: {
      expr: panelPromql`max(${grafanaMetrics.grafana_stat_totals_dashboard}{${of}})`,
      legend: 'dashboards',
    },
    byStatus: {
      expr: panelPromql`sum by (status_code) (rate(${requests}_count{${of}}[$__rate_interval]))`,
      legend: '{{status_code}}',
    },
    slowest: {
      expr: panelPromql`topk(8, histogram_quantile(0.95, sum by (le, handler) (rate(${requests}_bucket{${of}}[$__rate_interval]))) >= 0)`,
      legend: '{{handler}}',
    },
    asked: { expr: askedOf, legend: '{{datasource}}' },
    failedOfDatasource: {
      expr: panelPromql`(${failedOf} or ${askedOf} * 0) / (${askedOf} > 0)`,
      legend: '{{datasource}}',
    },
    answerTime: {
      expr: panelPromql`histogram_quantile(0.95, sum by (le, datasource) (rate(${answers}_bucket{${of}}[$__rate_interval]))) >= 0`,
      legend: '{{datasource}}',
    },
    connections: {
      expr: panelPromql`sum by (pod) (${grafanaMetrics.grafana_database_conn_in_use}{${of}})`,
      legend: '{{pod}} at work',
    },
    openConnections: {
      expr: panelPromql`sum by (pod) (${grafanaMetrics.grafana_database_conn_open}{${of}})`,
      legend: '{{pod}} open',
    },
  } satisfies Record<string, Query>;
};
