import type { JaegerConfig } from '../config/jaeger.ts';

/** sampling.json: what SDKs that ask are told to sample. */
export const jaegerSampling = ({ default: share, services }: JaegerConfig['sampling']): string =>
  `${JSON.stringify(
    {
      default_strategy: { type: 'probabilistic', param: share },
      service_strategies: services.map(({ name, type, param }) => ({ service: name, type, param })),
    },
    null,
    2,
  )}\n`;
