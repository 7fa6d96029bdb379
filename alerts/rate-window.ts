const units = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
] as const;

/** A duration as PromQL writes it, in its largest whole unit. */
export const promqlDuration = (seconds: number): string => {
  for (const [unit, length] of units)
    if (seconds >= length && seconds % length === 0) return `${String(seconds / length)}${unit}`;
  return `${String(seconds)}s`;
};

/** Seconds of a window that is to hold four scrapes, so that one lost scrape does not empty it. */
export const windowSeconds = (atLeastSeconds: number, scrapeIntervalSeconds: number): number =>
  Math.max(atLeastSeconds, 4 * Math.ceil(scrapeIntervalSeconds));

/** The same, as PromQL writes it. */
export const windowOf = (atLeastSeconds: number, scrapeIntervalSeconds: number): string =>
  promqlDuration(windowSeconds(atLeastSeconds, scrapeIntervalSeconds));
