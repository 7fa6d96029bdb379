import { counter, defineMetrics, gauge, histogram, info } from './define-metrics.ts';
import type { Emitter } from './emitter.ts';
import { serviceTargetLabels } from './target-labels.ts';

const datasource = ['datasource', 'datasource_type'];

export const grafanaMetrics = defineMetrics({
  grafana_build_info: info('Version of Grafana.', ['version', 'revision', 'branch', 'goversion', 'edition']),
  grafana_http_request_duration_seconds: histogram('Time to answer an HTTP request.', [
    'handler',
    'status_code',
    'method',
    'status_source',
    'slo_group',
  ]),
  grafana_http_request_in_flight: gauge('Requests being answered.'),
  grafana_datasource_request_total: counter('Requests to a datasource.', [...datasource, 'code', 'method']),
  grafana_datasource_request_duration_seconds: histogram('Time a datasource took to answer.', [
    ...datasource,
    'code',
    'method',
    'secure_socks_ds_proxy_enabled',
  ]),
  grafana_datasource_request_in_flight: gauge('Requests to a datasource under way.', datasource),
  grafana_api_response_status_total: counter('Answers of the API, by status.', ['code']),
  grafana_page_response_status_total: counter('Pages answered, by status.', ['code']),
  grafana_proxy_response_status_total: counter('Answers of the proxy to datasources, by status.', ['code']),
  grafana_database_conn_open: gauge('Connections to its database.'),
  grafana_database_conn_in_use: gauge('Connections to its database at work.'),
  grafana_database_conn_max_open: gauge('Connections to its database it may have; 0 is any number.'),
  grafana_stat_totals_dashboard: gauge('Dashboards.'),
  grafana_stat_total_users: gauge('Users.'),
  grafana_stat_active_users: gauge('Users of the last thirty days.'),
});

/** Handlers, as a pattern, whose answer is that of a data source. */
export const proxiedHandlers =
  '/api/datasources/proxy.*|/api/datasources/uid/:uid/(?:proxy|resources).*|/api/ds/query.*';

export const grafana: Emitter = {
  name: 'Grafana',
  job: 'grafana',
  targetLabels: serviceTargetLabels,
  source: 'its source: pkg/middleware/request_metrics.go, pkg/infra/httpclient, pkg/infra/metrics',
  metrics: grafanaMetrics,
};
