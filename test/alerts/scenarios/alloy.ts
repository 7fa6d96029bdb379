import { logShipperAlerts } from '../../../alerts/log-shipper.ts';
import { parseConfig } from '../../../config/parse.ts';
import { firesAfter, staysSilent } from '../../../testing/scenario.ts';
import type { AlertSubject } from '../alert-subject.ts';

const labels = { namespace: 'observability-agents', job: 'alloy' };
const alloy = (metric: string, more: string) =>
  `${metric}{job="alloy",namespace="observability-agents",pod="alloy-a",component_id="loki.write.loki"${more}}`;
const pushes = (code: number) => alloy('loki_write_request_duration_seconds_count', `,status_code="${String(code)}"`);
const file = (metric: string) => alloy(metric, ',path="/var/log/pods/a/0.log"');

/** The same alerts of the log shipper, by the metrics of Alloy. */
export const subject: AlertSubject = {
  groups: [logShipperAlerts({ ...labels, shipper: 'alloy-files' }, parseConfig({}).alerts, '5m')],
  scenarios: [
    firesAfter('fires when Alloy gives lines up', {
      alert: 'LogLinesDropped',
      series: { [alloy('loki_write_dropped_entries_total', ',reason="ingester_error"')]: '0+600x90' },
      after: '15m15s',
      fires: { labels: { severity: 'warning', ...labels, reason: 'ingester_error' } },
    }),
    firesAfter('fires when Loki refuses what Alloy sends', {
      alert: 'LogShippingFailing',
      series: { [pushes(204)]: '0+3x90', [pushes(500)]: '0+1x90' },
      after: '15m15s',
      fires: { labels: { severity: 'warning', ...labels, pod: 'alloy-a' } },
    }),
    firesAfter('fires when Alloy does not keep up with its files', {
      alert: 'LogShippingBehind',
      series: {
        [file('loki_source_file_file_bytes_total')]: '120000000x90',
        [file('loki_source_file_read_bytes_total')]: '20000000x90',
      },
      after: '15m',
      fires: { labels: { severity: 'warning', ...labels, pod: 'alloy-a' } },
    }),
    staysSilent('is silent while Alloy keeps up', {
      alert: 'LogShippingBehind',
      series: {
        [file('loki_source_file_file_bytes_total')]: '0+1000000x90',
        [file('loki_source_file_read_bytes_total')]: '0+1000000x90',
      },
      until: '20m',
    }),
  ],
};
