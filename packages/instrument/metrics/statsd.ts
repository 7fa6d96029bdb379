import { StatsD } from 'hot-shots';
import type { StatsdSettings } from '../settings/statsd.ts';
import type { MeasurementSink } from './measurement-sink.ts';

export interface StatsdOptions {
  readonly statsd: StatsdSettings;
  /** Tags of every measurement. */
  readonly tags: Readonly<Record<string, string>>;
  /** Told of the first failure; the service goes on. */
  readonly onError: (error: Error) => void;
}

/** StatsD has times in milliseconds; ours are in seconds. */
const millisecondsPerSecond = 1000;

/** Sends the same measurements to a StatsD server or a Datadog agent; nothing where none is set. */
export const statsdSink = ({
  statsd,
  tags,
  onError,
}: StatsdOptions): (MeasurementSink & { close(): Promise<void> }) | undefined => {
  if (statsd.host === undefined && statsd.socket === undefined) return undefined;
  const tagged = statsd.format === 'dogstatsd';
  let failed = false;
  const client = new StatsD({
    ...(statsd.socket === undefined
      ? { host: statsd.host ?? '', port: statsd.port, cacheDns: true }
      : { protocol: 'uds', path: statsd.socket, udsGracefulErrorHandling: true }),
    prefix: statsd.prefix,
    ...(tagged ? { globalTags: { ...tags } } : {}),
    maxBufferSize: 1432,
    bufferFlushInterval: 1000,
    errorHandler: (error) => {
      if (!failed) onError(error);
      failed = true;
    },
  });
  const nameOf = (name: string, values: readonly string[]) =>
    tagged
      ? name
      : [name, ...values.map((value) => value.replace(/[^\w-]+/g, '_').replace(/^_+|_+$/g, '') || 'root')].join('.');
  const tagsOf = (labels: readonly string[], values: readonly string[]) =>
    tagged ? Object.fromEntries(labels.map((label, index) => [label, values[index] ?? ''])) : {};
  return {
    count: (metric, values, by) => client.increment(nameOf(metric.name, values), by, tagsOf(metric.labels, values)),
    gauge: (metric, values, value) => client.gauge(nameOf(metric.name, values), value, tagsOf(metric.labels, values)),
    observe: (metric, values, value) =>
      client.timing(nameOf(metric.name, values), value * millisecondsPerSecond, tagsOf(metric.labels, values)),
    close: () => new Promise((resolve) => client.close(() => resolve())),
  };
};
