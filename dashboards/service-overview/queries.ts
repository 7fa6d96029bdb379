import { httpRequestDurationSeconds, httpRequestsInProgress, httpRequestsTotal } from '../../metrics/app.ts';
import { alertMetrics } from '../../metrics/scrape.ts';
import { matcher, panelPromql } from '../../promql/promql.ts';
import type { Query } from '../house-style/query.ts';
import { chosen } from '../house-style/variables.ts';

/** The services chosen in the variables. */
const all = [chosen('namespace'), chosen('service_name')];
const failed = [...all, matcher('status_code', '=~', '5..')];

export const requestRate: Query = {
  expr: panelPromql`sum(rate(${httpRequestsTotal}{${all}}[$__rate_interval]))`,
  legend: 'requests',
};

export const requestRateByRoute: Query = {
  expr: panelPromql`sum by (service_name, method, route) (rate(${httpRequestsTotal}{${all}}[$__rate_interval]))`,
  legend: '{{service_name}} {{method}} {{route}}',
};

/** Where nothing failed there is no 5xx series: then the ratio is 0, not missing. */
export const errorRatio: Query = {
  expr: panelPromql`
(sum by (service_name) (rate(${httpRequestsTotal}{${failed}}[$__rate_interval])) or sum by (service_name) (rate(${httpRequestsTotal}{${all}}[$__rate_interval])) * 0)
/
sum by (service_name) (rate(${httpRequestsTotal}{${all}}[$__rate_interval]))`,
  legend: '{{service_name}}',
};

export const requestRateByStatus: Query = {
  expr: panelPromql`sum by (status_code) (rate(${httpRequestsTotal}{${all}}[$__rate_interval]))`,
  legend: '{{status_code}}',
};

export const latency = (quantile: number): Query => ({
  expr: panelPromql`histogram_quantile(${quantile}, sum by (le, service_name) (rate(${httpRequestDurationSeconds}_bucket{${all}}[$__rate_interval])))`,
  legend: `{{service_name}} p${String(quantile * 100)}`,
});

export const inProgress: Query = {
  expr: panelPromql`sum by (service_name) (${httpRequestsInProgress}{${all}})`,
  legend: '{{service_name}}',
};

export const firingAlerts: Query = {
  expr: panelPromql`count(${alertMetrics.ALERTS}{${[matcher('alertstate', '=', 'firing'), chosen('service_name')]}}) or vector(0)`,
  legend: 'firing',
};

export const logsOf = '{namespace=~"$namespace", service_name=~"$service_name"}';
