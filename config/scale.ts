import { z } from 'zod';
import type { Draft } from './draft.ts';
import type { Config } from './schema.ts';

export const scaleConfig = z
  .enum(['single', 'ha'])
  .default('single')
  .describe(
    'How many pods a component has where its replicas are not set: one; or so many that the stack outlives a node, which needs loki.objectStorage and grafana.database postgres.',
  );

/** Components that can have several pods. */
type Replicated = 'prometheus' | 'alertmanager' | 'grafana' | 'loki' | 'jaeger';

const storageOfOneProcess = ['badger', 'memory'];

/**
 * Pods of the components that can have several: as set, or as the scale says. Two Prometheus each hold all samples;
 * three Alertmanagers and Lokis still are a majority when one is gone.
 */
export const replicasOf = ({ scale, ...config }: NonNullable<Draft<Config>>): Record<Replicated, number> => {
  const inHa = (replicas: number): number => (scale === 'ha' ? replicas : 1);
  return {
    prometheus: config.prometheus?.replicas ?? inHa(2),
    alertmanager: config.alertmanager?.replicas ?? inHa(3),
    grafana: config.grafana?.replicas ?? inHa(2),
    loki: config.loki?.replicas ?? inHa(3),
    jaeger: config.jaeger?.replicas ?? inHa(storageOfOneProcess.includes(config.jaeger?.storage ?? '') ? 1 : 2),
  };
};

type Countable = Record<Replicated, { readonly replicas?: number | undefined }>;

/** Settings in which every component that can have several pods has a number of them. */
export type WithReplicas<T extends Countable> = Omit<T, Replicated> & {
  [K in Replicated]: Omit<T[K], 'replicas'> & { replicas: number };
};

/** The settings with the number of pods of every component that can have several. */
export const withReplicas = <T extends Countable>(config: T & NonNullable<Draft<Config>>): WithReplicas<T> => {
  const replicas = replicasOf(config);
  const counted = <K extends Replicated>(name: K) => ({ ...config[name], replicas: replicas[name] });
  return {
    ...config,
    prometheus: counted('prometheus'),
    alertmanager: counted('alertmanager'),
    grafana: counted('grafana'),
    loki: counted('loki'),
    jaeger: counted('jaeger'),
  };
};
