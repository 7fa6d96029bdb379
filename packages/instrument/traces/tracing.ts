import { context, diag, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, type SpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { hostname } from 'node:os';
import { Outage, type OutageLog } from '../outage.ts';
import type { ServiceSettings } from '../settings/service.ts';
import type { TraceDestination, TraceSettings } from '../settings/traces.ts';
import { traceFetch } from './fetch-spans.ts';
import { traceHttpClient } from './http-client-spans.ts';
import { LazyExporter } from './lazy-exporter.ts';
import { samplerOf } from './sampler.ts';
import { loadExporter } from './span-exporter.ts';
import { traceServers } from './trace-servers.ts';

/** Traces that are being made. */
export interface Tracing {
  /** Delivers what has ended so far. */
  flush(): Promise<void>;
  /** Delivers what has ended, and ends tracing. */
  shutdown(): Promise<void>;
}

/** What tracing takes besides its settings. */
export interface TracingOptions {
  /** Paths of probes and scrapes, which are not traced. */
  readonly quietPaths: readonly string[];
  /** Who else gets the spans. */
  readonly processors?: readonly SpanProcessor[];
}

/**
 * Starts tracing for the whole process: spans of requests and of outgoing calls, the context that carries spans through asynchronous
 * work, W3C propagation, and delivery in the background. None where traces go nowhere.
 */
export const startTracing = (
  { service, traces }: { readonly service: ServiceSettings; readonly traces: TraceSettings },
  log: OutageLog,
  { quietPaths, processors = [] }: TracingOptions,
): Tracing | undefined => {
  const { destination } = traces;
  if (destination === undefined && processors.length === 0) return undefined;
  const delivery = destination === undefined ? [] : [deliveryTo(destination, traces, log)];
  const provider = new TracerProvider({
    resource: resourceOf(service),
    sampler: samplerOf(traces.sampler, traces.ratio),
    spanProcessors: [...delivery, ...processors],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(
    new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
  );
  trace.setGlobalTracerProvider(provider);
  const endings = [traceFetch(), traceHttpClient(), traceServers(new Set([...quietPaths, ...traces.ignorePaths]))];

  return {
    flush: () => provider.forceFlush(),
    shutdown: async () => {
      for (const end of endings) end();
      await provider.shutdown();
      for (const part of [trace, context, propagation, diag]) part.disable();
    },
  };
};

const deliveryTo = (destination: TraceDestination, settings: TraceSettings, log: OutageLog): BatchSpanProcessor =>
  new BatchSpanProcessor({
    exporter: new LazyExporter(() => loadExporter(destination), new Outage(log, 'traces', hostOf(destination.url))),
    maxQueueSize: settings.queueSize,
    maxExportBatchSize: Math.min(settings.batchSize, settings.queueSize),
    scheduledDelayMillis: settings.delayMilliseconds,
    exportTimeoutMillis: settings.timeoutMilliseconds,
  });

/** https://opentelemetry.io/docs/specs/semconv/resource/#service */
const resourceOf = ({ name, version, environment }: ServiceSettings) =>
  defaultResource().merge(
    resourceFromAttributes({
      'service.name': name,
      'service.version': version,
      'service.instance.id': `${hostname()}:${String(process.pid)}`,
      'deployment.environment.name': environment,
      'host.name': hostname(),
    }),
  );

/** An endpoint without the credentials its URL may hold. */
const hostOf = (url: string): string => new URL(url).host;
