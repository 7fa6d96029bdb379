import type { ValueUnit } from './value-unit.ts';

/** How much of the base unit a number shown in a unit of Grafana is taken for. */
interface Shown {
  readonly base: ValueUnit['base'];
  readonly perSecond: boolean;
  readonly factor: number;
}

const times: Readonly<Record<string, number>> = {
  ns: 1e9,
  µs: 1e6,
  ms: 1e3,
  dtdurationms: 1e3,
  clockms: 1e3,
  s: 1,
  dtdurations: 1,
  dthms: 1,
  dtdhms: 1,
  clocks: 1,
  m: 1 / 60,
  h: 1 / 3600,
  d: 1 / 86_400,
};

const steps = ['', 'k', 'm', 'g', 't', 'p'];

/** Sizes: `bytes`, `kbytes`… of 1024, `decbytes`, `deckbytes`… of 1000, and bits. */
const sizes = Object.fromEntries(
  steps.flatMap((step, i) => [
    [`${step}bytes`, 1024 ** -i],
    [`dec${step}bytes`, 1000 ** -i],
    [`${step}bits`, 8 * 1024 ** -i],
    [`dec${step}bits`, 8 * 1000 ** -i],
  ]),
);

const speeds: Readonly<Record<string, number>> = {
  Bps: 1,
  binBps: 1,
  bps: 8,
  binbps: 8,
  ...Object.fromEntries(
    ['K', 'M', 'G', 'T', 'P'].flatMap((step, i) => [
      [`${step}Bs`, 1000 ** -(i + 1)],
      [`${step}iBs`, 1024 ** -(i + 1)],
      [`${step}bits`, 8 * 1000 ** -(i + 1)],
      [`${step}ibits`, 8 * 1024 ** -(i + 1)],
    ]),
  ),
};

const rates: ReadonlySet<string> = new Set([
  'reqps',
  'rps',
  'wps',
  'ops',
  'cps',
  'eps',
  'iops',
  'mps',
  'rowsps',
  'recps',
]);

/** What Grafana takes a number for; nothing for plain numbers and units of the user's own. */
export const shownAs = (unit: string): Shown | undefined => {
  const size = Object.hasOwn(sizes, unit) ? sizes[unit] : undefined;
  const speed = Object.hasOwn(speeds, unit) ? speeds[unit] : undefined;
  const time = Object.hasOwn(times, unit) ? times[unit] : undefined;
  if (size !== undefined) return { base: 'bytes', perSecond: false, factor: size };
  if (speed !== undefined) return { base: 'bytes', perSecond: true, factor: speed };
  if (time !== undefined) return { base: 'seconds', perSecond: false, factor: time };
  if (unit === 'percentunit') return { base: 'ratio', perSecond: false, factor: 1 };
  if (unit === 'percent') return { base: 'ratio', perSecond: false, factor: 100 };
  return rates.has(unit) ? { base: 'count', perSecond: true, factor: 1 } : undefined;
};

/** The unit of Grafana for a value, where one is made for it. */
export const unitFor = ({ base, perSecond, factor }: ValueUnit): string | undefined => {
  if (base === 'seconds' && !perSecond) return Object.keys(times).find((name) => times[name] === factor);
  if (base === 'bytes' && factor === 1) return perSecond ? 'Bps' : 'bytes';
  if (base === 'bytes' && factor === 8) return perSecond ? 'bps' : 'bits';
  if (base === 'ratio') return factor === 1 ? 'percentunit' : factor === 100 ? 'percent' : undefined;
  return undefined;
};
