/** Seconds of each unit, the greatest first: the order in which they must stand. */
const units = [
  ['y', 365 * 24 * 3600],
  ['w', 7 * 24 * 3600],
  ['d', 24 * 3600],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
  ['ms', 0.001],
] as const;

/** Prometheus counts in 64-bit nanoseconds. */
export const greatestSeconds = 2 ** 63 / 1e9;

const shape = /^(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m(?!s))?(?:\d+s)?(?:\d+ms)?$/;

/** Seconds of `1h30m`; nothing for what is no duration or too long. */
export const durationSeconds = (text: string): number | undefined => {
  if (text === '' || !shape.test(text)) return undefined;
  let seconds = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)(ms|[ywdhms])/g))
    seconds += Number(amount) * (units.find(([name]) => name === unit)?.[1] ?? NaN);
  return seconds > greatestSeconds ? undefined : seconds;
};

/** `1h30m` for 5400, as Prometheus writes it: years and weeks only when nothing is left. */
export const durationText = (seconds: number): string => {
  let left = Math.round(Math.abs(seconds) * 1000);
  if (left === 0) return '0s';
  let text = seconds < 0 ? '-' : '';
  for (const [unit, inSeconds] of units) {
    const length = inSeconds * 1000;
    if ((unit === 'y' || unit === 'w') && left % length !== 0) continue;
    const amount = Math.floor(left / length);
    if (amount > 0) text += `${String(amount)}${unit}`;
    left -= amount * length;
  }
  return text;
};
