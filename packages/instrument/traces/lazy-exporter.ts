import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';
import type { Outage } from '../outage.ts';

/**
 * An exporter that is loaded with its first batch, since gRPC and protobuf take longer to load than a service to start,
 * and that tells of a dead collector once. Failures end here: the processor before it counts every batch as dealt with.
 */
export class LazyExporter implements SpanExporter {
  #exporter: Promise<SpanExporter> | undefined;
  readonly #pending = new Set<Promise<void>>();
  readonly #load: () => Promise<SpanExporter>;
  readonly #outage: Outage;

  constructor(load: () => Promise<SpanExporter>, outage: Outage) {
    this.#load = load;
    this.#outage = outage;
  }

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    const sending = this.#send(spans)
      .then(
        () => this.#outage.delivered(),
        (error: unknown) => this.#outage.failed(error, spans.length),
      )
      .finally(() => {
        this.#pending.delete(sending);
        done({ code: ExportResultCode.SUCCESS });
      });
    this.#pending.add(sending);
  }

  async forceFlush(): Promise<void> {
    await Promise.all(this.#pending);
  }

  async shutdown(): Promise<void> {
    await this.forceFlush();
    const exporter = await this.#exporter?.catch(() => undefined);
    await exporter?.shutdown();
  }

  async #send(spans: ReadableSpan[]): Promise<void> {
    this.#exporter ??= this.#load();
    const exporter = await this.#exporter;
    await new Promise<void>((resolve, reject) => {
      exporter.export(spans, (result) => {
        if (result.code === ExportResultCode.SUCCESS) resolve();
        else reject(result.error ?? new Error('the exporter gave no reason'));
      });
    });
  }
}
