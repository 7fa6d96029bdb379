import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { TraceDestination } from '../settings/traces.ts';

/**
 * Loads the exporter for a destination. Headers, certificates, compression and time-outs are read by the exporters
 * themselves, of the standard variables `OTEL_EXPORTER_OTLP_…`.
 */
export const loadExporter = async (destination: TraceDestination): Promise<SpanExporter> => {
  const { url } = destination;
  switch (destination.protocol) {
    case 'grpc': {
      const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-grpc');
      return new OTLPTraceExporter({ url });
    }
    case 'http/protobuf': {
      const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-proto');
      return new OTLPTraceExporter({ url });
    }
    case 'zipkin': {
      const { ZipkinExporter } = await import('@opentelemetry/exporter-zipkin');
      return new ZipkinExporter({ url });
    }
  }
};
