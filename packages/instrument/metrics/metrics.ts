import { collectDefaultMetrics, Registry } from 'prom-client';
import { type MetricDefinition, serviceMetrics, shopMetrics } from '../contract.ts';
import { Counter, type CounterDefinition } from './counter.ts';
import { Gauge, type GaugeDefinition } from './gauge.ts';
import { Histogram, type HistogramDefinition } from './histogram.ts';
import type { SeriesOptions } from './series.ts';

/** What measures by a definition. */
export type Meter<Definition> = Definition extends CounterDefinition
  ? Counter<Definition>
  : Definition extends GaugeDefinition
    ? Gauge<Definition>
    : Definition extends HistogramDefinition
      ? Histogram<Definition>
      : never;

type Meters<Definitions> = { readonly [Name in keyof Definitions]: Meter<Definitions[Name]> };

/** Gauges that prom-client names like counters, which promtool rejects; each tells nothing but the sum of another. */
const misnamed = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];

/** Everything this process measures: the meters of any service by the names of the contract, and what one adds. */
export interface Metrics extends Meters<typeof serviceMetrics> {
  /** prom-client's registry of it all, for metrics that are not ours. */
  readonly registry: Registry;
  /** A metric of one's own. */
  readonly register: <const Definition extends MetricDefinition>(definition: Definition) => Meter<Definition>;
  /** The metrics of a shop's business. */
  readonly registerShop: () => Meters<typeof shopMetrics>;
}

/** Meters of the contract, and the runtime's own metrics. */
export const createMetrics = (options: SeriesOptions): Metrics => {
  const registry = new Registry();
  const register = <Definition extends MetricDefinition>(definition: Definition): Meter<Definition> => {
    const meter = meterOf(definition, options);
    registry.registerMetric(meter.asMetric());
    return meter as unknown as Meter<Definition>;
  };
  const registerAll = <Definitions extends Readonly<Record<string, MetricDefinition>>>(definitions: Definitions) =>
    Object.fromEntries(
      Object.entries(definitions).map(([name, definition]) => [name, register(definition)]),
    ) as unknown as Meters<Definitions>;

  const meters = registerAll(serviceMetrics);
  collectDefaultMetrics({ register: registry });
  for (const name of misnamed) registry.removeSingleMetric(name);
  return { ...meters, registry, register, registerShop: () => registerAll(shopMetrics) };
};

const meterOf = (definition: MetricDefinition, options: SeriesOptions) => {
  switch (definition.type) {
    case 'counter':
      return new Counter({ ...definition, type: 'counter' }, options);
    case 'gauge':
      return new Gauge({ ...definition, type: 'gauge' }, options);
    case 'histogram':
      return new Histogram({ ...definition, type: 'histogram', buckets: definition.buckets ?? [] }, options);
  }
};
