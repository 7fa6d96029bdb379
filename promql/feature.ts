/**
 * What Prometheus accepts only when it is started with `--enable-feature`.
 *
 * @see https://prometheus.io/docs/prometheus/latest/feature_flags/
 */
export type Feature =
  'promql-experimental-functions' | 'promql-extended-range-selectors' | 'promql-binop-fill-modifiers';
