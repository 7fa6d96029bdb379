import { stringify } from 'yaml';

/** Uids that dashboards and links name. */
export const datasourceUids = {
  prometheus: 'prometheus',
  loki: 'loki',
  jaeger: 'jaeger',
  alertmanager: 'alertmanager',
} as const;

export interface GrafanaDatasourcesProps {
  /** Address of Prometheus in the cluster. */
  readonly prometheusUrl: string;
  /** Address of Alertmanager in the cluster. */
  readonly alertmanagerUrl: string;
  /** Address of Loki in the cluster. */
  readonly lokiUrl: string;
  /** Address of Jaeger's query port in the cluster. */
  readonly jaegerUrl: string;
  /** Version of Prometheus without a `v`: Grafana offers what that version knows. */
  readonly prometheusVersion: string;
  /** Scrape interval of Prometheus, as a duration: rates are taken over four of them at least. */
  readonly scrapeInterval: string;
}

/** Grafana expands `$` in provisioning files; doubled, it stays. */
const literal = (text: string): string => text.replaceAll('$', '$$$$');

const prometheus = (props: GrafanaDatasourcesProps) => ({
  name: 'Prometheus',
  uid: datasourceUids.prometheus,
  type: 'prometheus',
  access: 'proxy',
  url: props.prometheusUrl,
  isDefault: true,
  editable: false,
  jsonData: {
    httpMethod: 'POST',
    // Gives $__rate_interval: four scrapes at least.
    timeInterval: props.scrapeInterval,
    prometheusType: 'Prometheus',
    prometheusVersion: props.prometheusVersion,
    exemplarTraceIdDestinations: [
      { name: 'trace_id', datasourceUid: datasourceUids.jaeger, urlDisplayLabel: 'Open trace' },
    ],
  },
});

const loki = (props: GrafanaDatasourcesProps) => ({
  name: 'Loki',
  uid: datasourceUids.loki,
  type: 'loki',
  access: 'proxy',
  url: props.lokiUrl,
  editable: false,
  jsonData: {
    maxLines: 1000,
    timeout: 60,
    // Structured metadata comes back as labels, so the trace id is found by name.
    derivedFields: [
      {
        name: 'Trace',
        matcherType: 'label',
        matcherRegex: 'trace_id',
        url: literal('${__value.raw}'),
        datasourceUid: datasourceUids.jaeger,
        urlDisplayLabel: 'Open trace',
      },
    ],
  },
});

const jaeger = (props: GrafanaDatasourcesProps) => ({
  name: 'Jaeger',
  uid: datasourceUids.jaeger,
  type: 'jaeger',
  access: 'proxy',
  url: props.jaegerUrl,
  editable: false,
  jsonData: {
    nodeGraph: { enabled: true },
    traceIdTimeParams: { enabled: true },
    tracesToLogsV2: {
      datasourceUid: datasourceUids.loki,
      spanStartTimeShift: '-5m',
      spanEndTimeShift: '5m',
      tags: [{ key: 'service.name', value: 'service_name' }],
      customQuery: true,
      query: literal('{${__tags}} | trace_id = "${__trace.traceId}"'),
    },
    tracesToMetrics: {
      datasourceUid: datasourceUids.prometheus,
      spanStartTimeShift: '-15m',
      spanEndTimeShift: '15m',
      tags: [{ key: 'service.name', value: 'service_name' }],
      queries: [
        { name: 'Requests per second', query: literal('sum(rate(traces_span_metrics_calls_total{$__tags}[5m]))') },
        {
          name: '95th percentile (ms)',
          query: literal(
            'histogram_quantile(0.95, sum by (le) (rate(traces_span_metrics_duration_milliseconds_bucket{$__tags}[5m])))',
          ),
        },
      ],
    },
  },
});

const alertmanager = (props: GrafanaDatasourcesProps) => ({
  name: 'Alertmanager',
  uid: datasourceUids.alertmanager,
  type: 'alertmanager',
  access: 'proxy',
  url: props.alertmanagerUrl,
  editable: false,
  jsonData: { implementation: 'prometheus', handleGrafanaManagedAlerts: false },
});

/** Provisioning file of the datasources, wired to each other: log to trace, trace to logs and metrics, exemplar to trace. */
export const grafanaDatasources = (props: GrafanaDatasourcesProps): string =>
  stringify(
    { apiVersion: 1, prune: true, datasources: [prometheus(props), loki(props), jaeger(props), alertmanager(props)] },
    { lineWidth: 0, aliasDuplicateObjects: false },
  );
