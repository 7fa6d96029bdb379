const seconds = { y: 31_536_000, w: 604_800, d: 86_400, h: 3600, m: 60, s: 1, ms: 0.001 } as const;
const powers = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
} as const;

/** Seconds of a Prometheus duration such as `1h30m`; NaN for anything else, so that comparisons with it are false. */
export const durationSeconds = (text: unknown): number => {
  if (typeof text !== 'string' || !/^(\d+(ms|[ywdhms]))+$/.test(text)) return NaN;
  return [...text.matchAll(/(\d+)(ms|[ywdhms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * seconds[unit as keyof typeof seconds],
    0,
  );
};

/** The shorter of two durations. */
export const shorterDuration = (a: string, b: string): string => (durationSeconds(a) < durationSeconds(b) ? a : b);

/** Bytes of a Kubernetes quantity such as `50Gi`; NaN for anything else. */
export const quantityBytes = (text: unknown): number => {
  const match = typeof text === 'string' ? /^(\d+(?:\.\d+)?)((?:[KMGTP]i|[kMGTP])?)$/.exec(text) : null;
  return match === null ? NaN : Number(match[1]) * powers[match[2] as keyof typeof powers];
};

/** Cores of a Kubernetes quantity such as `250m` or `0.5`; NaN for anything else. */
export const cpuCores = (text: unknown): number => {
  const match = typeof text === 'string' ? /^(\d+(?:\.\d+)?)(m?)$/.exec(text) : null;
  return match === null ? NaN : Number(match[1]) * (match[2] === 'm' ? 0.001 : 1);
};

/** A duration Prometheus reads, in its largest whole unit up to days. */
export const durationText = (total: number): string => {
  for (const unit of ['d', 'h', 'm'] as const)
    if (total >= seconds[unit] && total % seconds[unit] === 0) return `${String(total / seconds[unit])}${unit}`;
  return `${String(total)}s`;
};
