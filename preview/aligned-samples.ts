import type { Sample } from './answers.ts';

/** Series over the same points of time; null where one has no sample. */
export interface AlignedSamples {
  /** Seconds since 1970. */
  readonly times: readonly number[];
  readonly values: readonly (readonly (number | null)[])[];
}

/** Where nothing has a sample for longer than a step, a point of time without any breaks the lines. */
const withGaps = (times: readonly number[], step: number): number[] =>
  times.flatMap((time, i) => {
    const before = times[i - 1];
    return before !== undefined && time - before > 1.5 * step ? [before + step, time] : [time];
  });

/** Lays series over each other: each keeps its gaps. */
export const alignedSamples = (series: readonly (readonly Sample[])[], step: number): AlignedSamples => {
  const all = [...new Set(series.flatMap((samples) => samples.map(([time]) => time)))].sort((a, b) => a - b);
  const times = withGaps(all, step);
  return {
    times,
    values: series.map((samples) => {
      const known = new Map(samples);
      return times.map((time) => {
        const value = known.get(time);
        return value === undefined || !Number.isFinite(value) ? null : value;
      });
    }),
  };
};

/** Each series on top of those before it; where it has a gap it adds nothing. */
export const stacked = (values: AlignedSamples['values']): AlignedSamples['values'] => {
  const sums: (number | null)[] = [];
  return values.map((series) =>
    series.map((value, i) => {
      const below = sums[i] ?? null;
      const sum = value === null ? below : (below ?? 0) + value;
      sums[i] = sum;
      return sum;
    }),
  );
};
