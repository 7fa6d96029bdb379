import { grafanaAlerts } from '../../../alerts/grafana.ts';
import { oauth2ProxyAlerts } from '../../../alerts/oauth2-proxy.ts';
import { parseConfig } from '../../../config/parse.ts';
import { firesAfter, staysSilent } from '../../../testing/scenario.ts';
import type { AlertSubject } from '../alert-subject.ts';

const { alerts } = parseConfig({});
const namespace = 'observability';
const requests = (code: number, handler = '/api/dashboards/uid/:uid') =>
  `grafana_http_request_duration_seconds_count{job="grafana",namespace="${namespace}",handler="${handler}",status_code="${String(code)}"}`;
const logins = (code: number, instance = 'prometheus') =>
  `oauth2_proxy_requests_total{job="oauth2-proxy",namespace="${namespace}",instance="${instance}",code="${String(code)}"}`;

/** The pages that people look at. */
export const subject: AlertSubject = {
  groups: [
    grafanaAlerts({ job: 'grafana', namespace }, alerts, '5m'),
    oauth2ProxyAlerts({ job: 'oauth2-proxy', namespace }, alerts, '5m'),
  ],
  scenarios: [
    firesAfter('fires when a quarter of the requests fail', {
      alert: 'GrafanaRequestsFailing',
      series: { [requests(200)]: '0+3x60', [requests(500)]: '0+1x60' },
      after: '10m15s',
      fires: {
        labels: { severity: 'warning', namespace, job: 'grafana' },
        annotations: {
          description:
            '25% of the requests to Grafana in observability are answered 5xx, those of data sources not counted; the limit is 10 %.',
        },
      },
    }),
    staysSilent('is silent for questions to data sources', {
      alert: 'GrafanaRequestsFailing',
      series: { [requests(200)]: '0+3x60', [requests(502, '/api/ds/query')]: '0+9x60' },
      until: '14m',
    }),
    staysSilent('is silent while nobody looks', {
      alert: 'GrafanaRequestsFailing',
      series: { [requests(200)]: '3x60', [requests(500)]: '1x60' },
      until: '14m',
    }),
    firesAfter('fires for the component that people cannot get to', {
      alert: 'OAuth2ProxyErrors',
      series: { [logins(502)]: '0+5x60', [logins(200)]: '0+5x60', [logins(200, 'jaeger')]: '0+5x60' },
      after: '10m15s',
      fires: {
        labels: { severity: 'warning', namespace, job: 'oauth2-proxy', instance: 'prometheus' },
        annotations: { summary: 'People cannot get to prometheus through its login' },
      },
    }),
    staysSilent('is silent for people who are not let in', {
      alert: 'OAuth2ProxyErrors',
      series: { [logins(403)]: '0+5x60', [logins(200)]: '0+5x60' },
      until: '14m',
    }),
  ],
};
