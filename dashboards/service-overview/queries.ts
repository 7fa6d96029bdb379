import { httpRequestDurationSeconds, httpRequestsInProgress, httpRequestsTotal } from '../../metrics/app.ts';
import type { Query } from '../house-style.ts';

/** The services chosen in the variables. */
const chosen = 'namespace=~"$namespace",service_name=~"$service_name"';
const total = `${httpRequestsTotal.name}{${chosen}}`;
const failed = `${httpRequestsTotal.name}{${chosen},status_code=~"5.."}`;

export const requestRate: Query = {
  expr: `sum by (service_name) (rate(${total}[$__rate_interval]))`,
  legend: '{{service_name}}',
};

export const requestRateByRoute: Query = {
  expr: `sum by (service_name, method, route) (rate(${total}[$__rate_interval]))`,
  legend: '{{service_name}} {{method}} {{route}}',
};

/** Where nothing failed there is no 5xx series: then the ratio is 0, not missing. */
export const errorRatio: Query = {
  expr: [
    `(sum by (service_name) (rate(${failed}[$__rate_interval])) or sum by (service_name) (rate(${total}[$__rate_interval])) * 0)`,
    '/',
    `sum by (service_name) (rate(${total}[$__rate_interval]))`,
  ].join('\n'),
  legend: '{{service_name}}',
};

export const requestRateByStatus: Query = {
  expr: `sum by (status_code) (rate(${total}[$__rate_interval]))`,
  legend: '{{status_code}}',
};

export const latency = (quantile: number): Query => ({
  expr: `histogram_quantile(${String(quantile)}, sum by (le, service_name) (rate(${httpRequestDurationSeconds.name}_bucket{${chosen}}[$__rate_interval])))`,
  legend: `{{service_name}} p${String(quantile * 100)}`,
});

export const inProgress: Query = {
  expr: `sum by (service_name) (${httpRequestsInProgress.name}{${chosen}})`,
  legend: '{{service_name}}',
};

export const firingAlerts: Query = {
  expr: 'count(ALERTS{alertstate="firing",service_name=~"$service_name"}) or vector(0)',
  legend: 'firing',
};

export const servicesOf = `label_values(${httpRequestsTotal.name}{namespace=~"$namespace"}, service_name)`;
export const namespacesOf = `label_values(${httpRequestsTotal.name}, namespace)`;
export const logsOf = '{namespace=~"$namespace", service_name=~"$service_name"}';
