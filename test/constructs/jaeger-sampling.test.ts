import { expect, test } from '@jest/globals';
import { jaegerSampling } from '../../constructs/jaeger-sampling.ts';

test('services have strategies of their own, the others the default', () => {
  const services = [{ name: 'search', type: 'ratelimiting', param: 5 } as const];

  expect(JSON.parse(jaegerSampling({ default: 0.1, services }))).toEqual({
    default_strategy: { type: 'probabilistic', param: 0.1 },
    service_strategies: [{ service: 'search', type: 'ratelimiting', param: 5 }],
  });
});
