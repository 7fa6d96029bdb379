import { logShipperAlerts } from '../../../alerts/log-shipper.ts';
import { lokiAlerts } from '../../../alerts/loki.ts';
import { parseConfig } from '../../../config/parse.ts';
import { firesAfter, staysSilent } from '../../../testing/scenario.ts';
import type { AlertSubject } from '../alert-subject.ts';

const { alerts } = parseConfig({});
const stack = { namespace: 'observability', job: 'loki' };
const agents = { namespace: 'observability-agents', job: 'promtail' };

const loki = (metric: string, more = '') => `${metric}{job="loki",namespace="observability",pod="loki-0"${more}}`;
const requests = (code: number, route = 'loki_api_v1_push') =>
  loki('loki_request_duration_seconds_count', `,route="${route}",status_code="${String(code)}"`);
const discarded = (reason: string) => loki('loki_discarded_samples_total', `,reason="${reason}",tenant="fake"`);
const applied = loki('loki_compactor_apply_retention_last_successful_run_timestamp_seconds');
const started = loki('process_start_time_seconds');

const promtail = (metric: string, more: string) =>
  `${metric}{job="promtail",namespace="observability-agents",pod="promtail-a"${more}}`;
const dropped = (reason: string) => promtail('promtail_dropped_entries_total', `,reason="${reason}"`);
const pushes = (code: number) => promtail('promtail_request_duration_seconds_count', `,status_code="${String(code)}"`);
const file = (metric: string) => promtail(metric, ',path="/var/log/pods/a/0.log"');

export const subject: AlertSubject = {
  groups: [lokiAlerts(stack, alerts, '5m'), logShipperAlerts({ ...agents, shipper: 'promtail' }, alerts, '5m')],
  scenarios: [
    firesAfter('fires for the route that fails', {
      alert: 'LokiRequestErrors',
      series: { [requests(204)]: '0+8x90', [requests(500)]: '0+2x90', [requests(200, 'query')]: '0+8x90' },
      after: '15m15s',
      fires: {
        labels: { severity: 'critical', ...stack, route: 'loki_api_v1_push' },
        annotations: {
          description:
            '20% of the requests to loki_api_v1_push of Loki in observability are answered 5xx; the limit is 10 %.',
        },
      },
    }),
    staysSilent('is silent for lines that are refused', {
      alert: 'LokiRequestErrors',
      series: { [requests(204)]: '0+5x90', [requests(429)]: '0+5x90' },
      until: '20m',
    }),
    firesAfter('fires at the first panic', {
      alert: 'LokiPanics',
      series: { [loki('loki_panic_total')]: '0x20 1x60' },
      after: '5m15s',
      fires: { labels: { severity: 'critical', ...stack, pod: 'loki-0' } },
    }),
    staysSilent('is silent for a panic of long ago', {
      alert: 'LokiPanics',
      series: { [loki('loki_panic_total')]: '1x60' },
      until: '14m',
    }),
    firesAfter('fires for the reason of which more than a line a second is refused', {
      alert: 'LokiLinesRejected',
      series: { [discarded('rate_limited')]: '0+600x90', [discarded('line_too_long')]: '0+1x90' },
      after: '15m15s',
      fires: {
        labels: { severity: 'warning', ...stack, reason: 'rate_limited' },
        annotations: {
          description:
            '40 lines a second are refused by Loki in observability for rate_limited, and are lost; the limit is 1.',
        },
      },
    }),
    staysSilent('is silent for a line now and then', {
      alert: 'LokiLinesRejected',
      series: { [discarded('rate_limited')]: '0+15x90' },
      until: '20m',
    }),
    firesAfter('fires when chunks cannot be written for a quarter of an hour', {
      alert: 'LokiFlushFailing',
      series: { [loki('loki_ingester_chunks_flush_failures_total')]: '0+1x90' },
      after: '15m15s',
      fires: { labels: { severity: 'critical', ...stack, pod: 'loki-0' } },
    }),
    staysSilent('is silent when the next attempt works', {
      alert: 'LokiFlushFailing',
      series: { [loki('loki_ingester_chunks_flush_failures_total')]: '0x10 3x80' },
      until: '20m',
    }),
    firesAfter('fires when it was last applied more than three hours ago', {
      alert: 'LokiRetentionStalled',
      interval: '5m',
      series: { [applied]: '600x80', [started]: '1x80' },
      after: '4h15m',
      fires: {
        labels: { severity: 'warning', ...stack },
        annotations: {
          description:
            'The compactor of Loki in observability last applied the retention 4h 5m 0s ago; the limit is 3 h. Old lines stay, and the storage fills.',
        },
      },
    }),
    firesAfter('fires when it never was since Loki started', {
      alert: 'LokiRetentionStalled',
      interval: '5m',
      series: { [applied]: '0x80', [started]: '1x80' },
      after: '4h5m',
      fires: { labels: { severity: 'warning', ...stack } },
    }),
    staysSilent('is silent while it is applied every ten minutes, and for those of several that never do', {
      alert: 'LokiRetentionStalled',
      interval: '5m',
      series: {
        [applied]: '0 0 600 600 1200+300x80',
        [started]: '1x90',
        [applied.replace('loki-0', 'loki-1')]: '0x90',
        [started.replace('loki-0', 'loki-1')]: '1x90',
      },
      until: '6h',
    }),
    firesAfter('fires when lines are given up', {
      alert: 'LogLinesDropped',
      series: { [dropped('ingester_error')]: '0+600x90', [dropped('rate_limited')]: '0x90' },
      after: '15m15s',
      fires: {
        labels: { severity: 'warning', ...agents, reason: 'ingester_error' },
        annotations: { summary: 'Log lines are given up by promtail: ingester_error' },
      },
    }),
    staysSilent('is silent while none is given up', {
      alert: 'LogLinesDropped',
      series: { [dropped('ingester_error')]: '5x90' },
      until: '20m',
    }),
    firesAfter('fires when Loki does not answer a pod', {
      alert: 'LogShippingFailing',
      series: { [pushes(204)]: '0+3x90', [pushes(-1)]: '0+1x90' },
      after: '15m15s',
      fires: {
        labels: { severity: 'warning', ...agents, pod: 'promtail-a' },
        annotations: {
          description:
            '25% of what observability-agents/promtail-a sends to Loki is refused or does not arrive; the limit is 10 %. After its last attempt it gives lines up.',
        },
      },
    }),
    staysSilent('is silent when one push in twenty fails', {
      alert: 'LogShippingFailing',
      series: { [pushes(204)]: '0+19x90', [pushes(500)]: '0+1x90' },
      until: '20m',
    }),
    firesAfter('fires when a hundred megabytes have not been read', {
      alert: 'LogShippingBehind',
      series: {
        [file('promtail_file_bytes_total')]: '120000000x90',
        [file('promtail_read_bytes_total')]: '20000000x90',
      },
      after: '15m',
      fires: {
        labels: { severity: 'warning', ...agents, pod: 'promtail-a' },
        annotations: {
          description:
            '100MB of log lines on the node of observability-agents/promtail-a have not been read; the limit is 50 MB. When their files are rotated away, they are lost.',
        },
      },
    }),
    staysSilent('is silent when it is a little behind', {
      alert: 'LogShippingBehind',
      series: {
        [file('promtail_file_bytes_total')]: '0+1000000x90',
        [file('promtail_read_bytes_total')]: '0 0+1000000x90',
      },
      until: '20m',
    }),
  ],
};
