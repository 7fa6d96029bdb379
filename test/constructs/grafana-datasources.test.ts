import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { datasourceUids, grafanaDatasources } from '../../constructs/grafana-datasources.ts';
import { datasource } from '../../dashboards/house-style/panel.ts';

const text = grafanaDatasources({
  prometheusUrl: 'http://p:9090',
  alertmanagerUrl: 'http://a:9093',
  lokiUrl: 'http://l:3100',
  jaegerUrl: 'http://j:16686',
  prometheusVersion: '3.14.0',
  scrapeInterval: '20s',
});

interface Datasource {
  uid: string;
  jsonData: Record<string, unknown>;
  [field: string]: unknown;
}

const { datasources, prune } = parse(text) as { datasources: Datasource[]; prune: boolean };
const settings = (uid: string) => datasources.find((datasource) => datasource.uid === uid)?.jsonData ?? {};

test('each datasource has a fixed uid and its address, and none can be edited by hand', () => {
  const common = { access: 'proxy', editable: false };

  expect(datasources).toMatchObject([
    { ...common, name: 'Prometheus', uid: 'prometheus', type: 'prometheus', url: 'http://p:9090', isDefault: true },
    { ...common, name: 'Loki', uid: 'loki', type: 'loki', url: 'http://l:3100' },
    { ...common, name: 'Jaeger', uid: 'jaeger', type: 'jaeger', url: 'http://j:16686' },
    { ...common, name: 'Alertmanager', uid: 'alertmanager', type: 'alertmanager', url: 'http://a:9093' },
  ]);
  expect(datasources.map(({ uid }) => uid)).toEqual(Object.values(datasourceUids));
  expect(prune).toBe(true);
});

test('the scrape interval sets the rate interval, and the version of Prometheus what its editor offers', () => {
  expect(settings('prometheus')).toMatchObject({
    httpMethod: 'POST',
    timeInterval: '20s',
    prometheusType: 'Prometheus',
    prometheusVersion: '3.14.0',
  });
});

test('the exemplar of a metric leads to its trace', () => {
  expect(settings('prometheus').exemplarTraceIdDestinations).toEqual([
    { name: 'trace_id', datasourceUid: 'jaeger', urlDisplayLabel: 'Open trace' },
  ]);
});

test('a log line leads to its trace by the label trace_id; Grafana halves the doubled dollar', () => {
  expect(settings('loki').derivedFields).toEqual([
    {
      name: 'Trace',
      matcherType: 'label',
      matcherRegex: 'trace_id',
      url: '$${__value.raw}',
      datasourceUid: 'jaeger',
      urlDisplayLabel: 'Open trace',
    },
  ]);
});

test('a span leads to the log lines of its trace', () => {
  expect(settings('jaeger').tracesToLogsV2).toEqual({
    datasourceUid: 'loki',
    spanStartTimeShift: '-5m',
    spanEndTimeShift: '5m',
    tags: [{ key: 'service.name', value: 'service_name' }],
    customQuery: true,
    query: '{$${__tags}} | trace_id = "$${__trace.traceId}"',
  });
});

test('a span leads to the request rate and duration of its service, of the metrics Jaeger makes from spans', () => {
  expect(settings('jaeger').tracesToMetrics).toEqual({
    datasourceUid: 'prometheus',
    spanStartTimeShift: '-15m',
    spanEndTimeShift: '15m',
    tags: [{ key: 'service.name', value: 'service_name' }],
    queries: [
      { name: 'Requests per second', query: 'sum(rate(traces_span_metrics_calls_total{$$__tags}[5m]))' },
      {
        name: '95th percentile (ms)',
        query:
          'histogram_quantile(0.95, sum by (le) (rate(traces_span_metrics_duration_milliseconds_bucket{$$__tags}[5m])))',
      },
    ],
  });
});

test('no dollar stands alone, or Grafana would put a variable of its environment there', () => {
  expect(text.replaceAll('$$', '')).not.toContain('$');
});

test('boards name the datasources by the uids they have here', () => {
  const named = (['prometheus', 'loki', 'jaeger'] as const).map((type) => datasource(type));

  expect(named).toEqual([
    { type: 'prometheus', uid: datasourceUids.prometheus },
    { type: 'loki', uid: datasourceUids.loki },
    { type: 'jaeger', uid: datasourceUids.jaeger },
  ]);
});
