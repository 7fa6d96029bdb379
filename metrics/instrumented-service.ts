import { serviceMetrics, shopMetrics } from '../packages/instrument/contract.ts';
import type { Emitter } from './emitter.ts';
import type { MetricDefinition } from './metric-definition.ts';
import { monitoredServiceLabels } from './target-labels.ts';

const definitions: readonly MetricDefinition[] = [...Object.values(serviceMetrics), ...Object.values(shopMetrics)];

/** A service that measures by the contract of @belvedere/instrument. */
export const instrumentedService: Emitter = {
  name: 'instrumented service',
  targetLabels: monitoredServiceLabels,
  metrics: Object.fromEntries(definitions.map((definition) => [definition.name, definition])),
};
