import { z } from 'zod';
import { samplerNames } from '../traces/sampler.ts';
import { integerBetween, numberBetween, onOff, oneOf, wordList } from './scalars.ts';

/** Where traces go: by which protocol, to which address. */
export interface TraceDestination {
  readonly protocol: 'grpc' | 'http/protobuf' | 'zipkin';
  readonly url: string;
}

const httpUrl = (example: string) =>
  z.string().refine((text) => /^https?:\/\/./.test(text) && URL.canParse(text), `must be a URL such as ${example}`);

/**
 * Traces, by the standard variables of OpenTelemetry: https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 * Unlike there, nothing is sent before an endpoint or an exporter is named.
 */
export const traceSettings = z
  .object({
    /** Switches traces off, whatever else is set. */
    OTEL_SDK_DISABLED: onOff().default(false),
    /** `otlp` where an OTLP endpoint is set, `zipkin` where one of Zipkin is, else `none`. */
    OTEL_TRACES_EXPORTER: oneOf(['otlp', 'zipkin', 'none']).optional(),
    OTEL_EXPORTER_OTLP_PROTOCOL: oneOf(['grpc', 'http/protobuf']).default('http/protobuf'),
    OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: oneOf(['grpc', 'http/protobuf']).optional(),
    OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl('http://jaeger:4318').optional(),
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: httpUrl('http://jaeger:4318/v1/traces').optional(),
    OTEL_EXPORTER_ZIPKIN_ENDPOINT: httpUrl('http://jaeger:9411/api/v2/spans').optional(),
    OTEL_TRACES_SAMPLER: oneOf(samplerNames).default('parentbased_traceidratio'),
    /** Share of the traces beginning here that is kept. */
    OTEL_TRACES_SAMPLER_ARG: numberBetween(0, 1).default(1),
    /** Spans that wait for delivery at most; more are dropped. */
    OTEL_BSP_MAX_QUEUE_SIZE: integerBetween(1, 1_000_000, 'spans').default(2048),
    OTEL_BSP_MAX_EXPORT_BATCH_SIZE: integerBetween(1, 100_000, 'spans').default(512),
    OTEL_BSP_SCHEDULE_DELAY: integerBetween(1, 600_000, 'ms').default(5000),
    OTEL_BSP_EXPORT_TIMEOUT: integerBetween(1, 600_000, 'ms').default(30_000),
    /** Paths of the service that are not traced, besides those of health and metrics. */
    TRACES_IGNORE_PATHS: wordList().default([]),
  })
  .transform((env) => ({
    destination: destinationOf(env),
    sampler: env.OTEL_TRACES_SAMPLER,
    ratio: env.OTEL_TRACES_SAMPLER_ARG,
    queueSize: env.OTEL_BSP_MAX_QUEUE_SIZE,
    batchSize: env.OTEL_BSP_MAX_EXPORT_BATCH_SIZE,
    delayMilliseconds: env.OTEL_BSP_SCHEDULE_DELAY,
    timeoutMilliseconds: env.OTEL_BSP_EXPORT_TIMEOUT,
    ignorePaths: env.TRACES_IGNORE_PATHS,
  }));
export type TraceSettings = z.output<typeof traceSettings>;

interface ExporterVariables {
  readonly OTEL_SDK_DISABLED: boolean;
  readonly OTEL_TRACES_EXPORTER?: 'otlp' | 'zipkin' | 'none' | undefined;
  readonly OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' | 'http/protobuf';
  readonly OTEL_EXPORTER_OTLP_TRACES_PROTOCOL?: 'grpc' | 'http/protobuf' | undefined;
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  readonly OTEL_EXPORTER_OTLP_TRACES_ENDPOINT?: string | undefined;
  readonly OTEL_EXPORTER_ZIPKIN_ENDPOINT?: string | undefined;
}

const destinationOf = (env: ExporterVariables): TraceDestination | undefined => {
  const otlp = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? env.OTEL_EXPORTER_OTLP_ENDPOINT;
  const zipkin = env.OTEL_EXPORTER_ZIPKIN_ENDPOINT;
  const exporter = env.OTEL_TRACES_EXPORTER ?? (otlp !== undefined ? 'otlp' : zipkin !== undefined ? 'zipkin' : 'none');
  if (env.OTEL_SDK_DISABLED || exporter === 'none') return undefined;
  if (exporter === 'zipkin') return { protocol: 'zipkin', url: zipkin ?? 'http://localhost:9411/api/v2/spans' };
  const protocol = env.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL ?? env.OTEL_EXPORTER_OTLP_PROTOCOL;
  if (protocol === 'grpc') return { protocol, url: otlp ?? 'http://localhost:4317' };
  const base = env.OTEL_EXPORTER_OTLP_ENDPOINT ?? 'http://localhost:4318';
  return { protocol, url: env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? `${base.replace(/\/$/, '')}/v1/traces` };
};
