import { counter, defineMetrics, gauge, histogram } from './define-metrics.ts';
import type { Emitter } from './emitter.ts';
import { serviceTargetLabels } from './target-labels.ts';

/** What made a metric, which the collector says with each. */
const scope = ['otel_scope_name', 'otel_scope_schema_url', 'otel_scope_version'];
const receiver = [...scope, 'receiver', 'transport'];
const exporter = [...scope, 'exporter'];

/** Jaeger is built on the OpenTelemetry collector: `otelcol_` is what any of these tells. */
export const jaegerMetrics = defineMetrics({
  otelcol_receiver_accepted_spans_total: counter('Spans taken.', receiver),
  otelcol_receiver_refused_spans_total: counter('Spans that could not be passed on; the sender is told.', receiver),
  otelcol_receiver_failed_spans_total: counter('Spans lost for an error of its own.', receiver),
  otelcol_exporter_sent_spans_total: counter('Spans stored, or handed to what makes metrics of them.', exporter),
  otelcol_exporter_send_failed_spans_total: counter('Spans that could not be stored.', exporter),
  otelcol_processor_accepted_spans_total: counter('Spans passed on.', [...scope, 'processor']),
  otelcol_processor_refused_spans_total: counter('Spans refused, by memory_limiter for want of memory.', [
    ...scope,
    'processor',
  ]),
  otelcol_process_uptime_seconds_total: counter('Time since it started.', scope),
  otelcol_process_memory_rss_bytes: gauge('Memory it uses.', scope),
  otelcol_process_cpu_seconds_total: counter('Time of the CPU it used.', scope),
  jaeger_storage_requests_total: counter('Reads of the storage, by result: ok or err.', [
    ...scope,
    'kind',
    'name',
    'operation',
    'result',
    'role',
  ]),
  jaeger_storage_latency_seconds: histogram('Time a read of the storage took.', [
    ...scope,
    'kind',
    'name',
    'operation',
    'result',
    'role',
  ]),
});

export const jaeger: Emitter = {
  name: 'Jaeger',
  job: 'jaeger',
  targetLabels: serviceTargetLabels,
  metrics: jaegerMetrics,
};

const span = [
  ...scope,
  'job',
  'service_name',
  'span_name',
  'span_kind',
  'status_code',
  'http_request_method',
  'http_response_status_code',
];

/** Made of spans: of every service that sends traces, whether it tells metrics or not. */
export const spanMetrics = defineMetrics({
  traces_span_metrics_calls_total: counter('Spans, by what they are of.', span),
  traces_span_metrics_duration_milliseconds: histogram('Time of spans.', span, 'milliseconds'),
});

export const spans: Emitter = {
  name: 'metrics made from spans',
  job: 'jaeger',
  targetLabels: serviceTargetLabels,
  honorLabels: true,
  metrics: spanMetrics,
};
