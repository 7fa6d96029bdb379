import type { ValueType } from './value-type.ts';

export interface Signature {
  readonly args: readonly ValueType[];
  readonly returns: ValueType;
  /** How many arguments may be left out at the end. @default 0 */
  readonly optional?: number;
  /** How often the last argument may stand once more. @default 0 */
  readonly repeats?: number;
  /** Needs `promql-experimental-functions`. @default false */
  readonly experimental?: boolean;
}

const vector = (...args: ValueType[]): Signature => ({ args, returns: 'vector' });
const scalar = (...args: ValueType[]): Signature => ({ args, returns: 'scalar' });
const experimental = (signature: Signature): Signature => ({ ...signature, experimental: true });

const ofVector = vector('vector');
const ofRange = vector('matrix');
/** Parts of a date take the time of evaluation when they are given none. */
const ofDate: Signature = { ...ofVector, optional: 1 };

const all = <S extends Signature>(names: string, signature: S): Record<string, S> =>
  Object.fromEntries(names.split(' ').map((name) => [name, signature]));

/**
 * Every function of Prometheus 3.14.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/functions/ and promql/parser/functions.go of that version
 */
export const functions: ReadonlyMap<string, Signature> = new Map<string, Signature>(
  Object.entries({
    ...all(
      'abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_avg histogram_count histogram_stddev histogram_stdvar histogram_sum ln log10 log2 rad sgn sin sinh sort sort_desc sqrt tan tanh timestamp',
      ofVector,
    ),
    ...all(
      'absent_over_time avg_over_time changes count_over_time delta deriv first_over_time idelta increase irate last_over_time max_over_time min_over_time present_over_time rate resets stddev_over_time stdvar_over_time sum_over_time',
      ofRange,
    ),
    ...all('day_of_month day_of_week day_of_year days_in_month hour minute month year', ofDate),
    ...all(
      'mad_over_time ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time',
      experimental(ofRange),
    ),
    ...all('end range start step', experimental(scalar())),
    ...all('max_of min_of', experimental(scalar('scalar', 'scalar'))),
    ...all('pi time', scalar()),
    ...all(
      'sort_by_label sort_by_label_desc',
      experimental({ ...vector('vector', 'string'), optional: 1, repeats: Infinity }),
    ),
    clamp: vector('vector', 'scalar', 'scalar'),
    clamp_max: vector('vector', 'scalar'),
    clamp_min: vector('vector', 'scalar'),
    double_exponential_smoothing: experimental(vector('matrix', 'scalar', 'scalar')),
    histogram_fraction: vector('scalar', 'scalar', 'vector'),
    histogram_quantile: vector('scalar', 'vector'),
    histogram_quantiles: experimental({ ...vector('vector', 'string', 'scalar', 'scalar'), optional: 1, repeats: 8 }),
    info: experimental({ ...vector('vector', 'vector'), optional: 1 }),
    label_join: { ...vector('vector', 'string', 'string', 'string'), optional: 1, repeats: Infinity },
    label_replace: vector('vector', 'string', 'string', 'string', 'string'),
    predict_linear: vector('matrix', 'scalar'),
    quantile_over_time: vector('scalar', 'matrix'),
    round: { ...vector('vector', 'scalar'), optional: 1 },
    scalar: scalar('vector'),
    start_timestamp: experimental(ofVector),
    vector: vector('scalar'),
  }),
);

/** What each aggregation takes before the vector. */
export const aggregations: ReadonlyMap<string, { readonly param?: 'scalar' | 'string'; readonly experimental?: true }> =
  new Map(
    Object.entries({
      ...Object.fromEntries('avg count group max min stddev stdvar sum'.split(' ').map((name) => [name, {}])),
      bottomk: { param: 'scalar' },
      topk: { param: 'scalar' },
      quantile: { param: 'scalar' },
      limitk: { param: 'scalar', experimental: true },
      limit_ratio: { param: 'scalar', experimental: true },
      count_values: { param: 'string' },
    } as const),
  );
