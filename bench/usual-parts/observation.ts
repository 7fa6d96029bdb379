import fastifyMetrics from 'fastify-metrics';
import { Counter, Gauge, Histogram } from 'prom-client';
import { type MetricDefinition, serviceMetrics, shopMetrics } from '../../packages/instrument/contract.ts';
import type { Observation } from '../../service/shop.ts';
import { bareObservation } from '../bare-observation.ts';

const types = { counter: Counter, gauge: Gauge, histogram: Histogram };
const meterOf = ({ type, name, help, labels, buckets }: MetricDefinition): unknown =>
  new types[type]({
    name: `own_${name}`,
    help,
    labelNames: [...labels],
    ...(buckets && { buckets: [...buckets] }),
  });
const metersOf = (definitions: Readonly<Record<string, MetricDefinition>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(definitions).map(([name, definition]) => [name, meterOf(definition)]));

/** The shop observed with the parts most would take: Fastify's logger as it is, and fastify-metrics. Traces come by `--import`. */
export const usualObservation = {
  ...bareObservation,
  metrics: { ...metersOf(serviceMetrics), registerShop: () => metersOf(shopMetrics) },
  fastifyOptions: { logger: true },
  fastify: Object.assign(fastifyMetrics.default, { [Symbol.for('skip-override')]: true }),
} as unknown as Observation;
