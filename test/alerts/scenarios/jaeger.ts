import { jaegerAlerts } from '../../../alerts/jaeger.ts';
import { parseConfig } from '../../../config/parse.ts';
import { firesAfter, staysSilent } from '../../../testing/scenario.ts';
import type { AlertSubject } from '../alert-subject.ts';

const labels = { severity: 'warning', namespace: 'observability', job: 'jaeger' };
const jaeger = (metric: string, more: string) =>
  `${metric}{job="jaeger",namespace="observability",pod="jaeger-0"${more}}`;
const refused = jaeger('otelcol_receiver_refused_spans_total', ',receiver="otlp",transport="grpc"');
const lost = jaeger('otelcol_exporter_send_failed_spans_total', ',exporter="jaeger_storage_exporter"');
const questions = (result: string) =>
  jaeger('jaeger_storage_requests_total', `,operation="find_traces",result="${result}"`);

export const subject: AlertSubject = {
  groups: [jaegerAlerts({ job: 'jaeger', namespace: 'observability' }, parseConfig({}).alerts, '5m')],
  scenarios: [
    firesAfter('fires when spans are refused for five minutes', {
      alert: 'JaegerSpansRefused',
      series: { [refused]: '0+30x60' },
      after: '5m15s',
      fires: {
        labels: { ...labels, receiver: 'otlp' },
        annotations: {
          description:
            '2 spans a second that come by otlp are refused by Jaeger in observability, mostly for want of memory; the limit is 0. Services that do not send again lose them.',
        },
      },
    }),
    staysSilent('is silent while none is refused', {
      alert: 'JaegerSpansRefused',
      series: { [refused]: '7x60' },
      until: '14m',
    }),
    firesAfter('fires when spans cannot be stored', {
      alert: 'JaegerSpansLost',
      series: { [lost]: '0+30x60' },
      after: '5m15s',
      fires: { labels: { ...labels, exporter: 'jaeger_storage_exporter' } },
    }),
    staysSilent('is silent while all are stored', {
      alert: 'JaegerSpansLost',
      series: { [lost]: '0x60' },
      until: '14m',
    }),
    firesAfter('fires when a tenth of the questions fail', {
      alert: 'JaegerStorageErrors',
      series: { [questions('ok')]: '0+9x90', [questions('err')]: '0+1x90' },
      after: '15m15s',
      fires: {
        labels: { ...labels, operation: 'find_traces' },
        annotations: {
          description:
            '10% of the questions find_traces of Jaeger in observability to its storage fail; the limit is 5 %.',
        },
      },
    }),
    staysSilent('is silent while questions are answered', {
      alert: 'JaegerStorageErrors',
      series: { [questions('ok')]: '0+9x90', [questions('err')]: '3x90' },
      until: '20m',
    }),
  ],
};
