/** A name of a unit, and the number of the unit's own in it. */
type Scale = readonly (readonly [size: number, suffix: string])[];

const counts = ['', 'K', 'M', 'B', 'T'];
const si = ['f', 'p', 'n', 'µ', 'm', '', 'k', 'M', 'G', 'T', 'P'];
const binary = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi'];

const count = (symbol: string): Scale => counts.map((letter, i) => [1000 ** i, `${letter} ${symbol}`]);
const siOf = (symbol: string): Scale => si.map((letter, i) => [1000 ** (i - 5), ` ${letter}${symbol}`]);

const [minute, hour, day, week, year] = [60, 3600, 86_400, 604_800, 31_536_000];
/** Time in units of so many seconds. */
const time = (unit: number, names: readonly (readonly [number, string])[]): Scale =>
  names.map(([seconds, name]) => [seconds / unit, ` ${name}`]);

/** Units by Grafana's ids, as Grafana writes them. @see https://github.com/grafana/grafana/tree/main/packages/grafana-data/src/valueFormats */
const scales: Readonly<Record<string, Scale>> = {
  none: [[1, '']],
  short: ['', ' K', ' Mil', ' Bil', ' Tri'].map((suffix, i) => [1000 ** i, suffix]),
  percent: [[1, '%']],
  percentunit: [[0.01, '%']],
  bytes: binary.map((letter, i) => [1024 ** i, ` ${letter}B`]),
  decbytes: siOf('B'),
  Bps: siOf('B/s'),
  pps: siOf('p/s'),
  cps: count('c/s'),
  ops: count('ops/s'),
  reqps: count('req/s'),
  rps: count('rd/s'),
  rowsps: count('rows/s'),
  s: time(1, [
    [1e-9, 'ns'],
    [1e-6, 'µs'],
    [1e-3, 'ms'],
    [1, 's'],
    [minute, 'mins'],
    [hour, 'hours'],
    [day, 'days'],
    [week, 'weeks'],
    [year, 'years'],
  ]),
  ms: time(1e-3, [
    [1e-3, 'ms'],
    [1, 's'],
    [minute, 'mins'],
    [hour, 'hours'],
    [day, 'days'],
    [year, 'years'],
  ]),
  h: time(hour, [
    [hour, 'hours'],
    [day, 'days'],
    [week, 'weeks'],
    [year, 'years'],
  ]),
  d: time(day, [
    [day, 'days'],
    [week, 'weeks'],
    [year, 'years'],
  ]),
};

/** The largest name that is no more than the value; 0 is written in the unit itself. */
const nameOf = (value: number, scale: Scale): readonly [number, string] => {
  const size = Math.abs(value);
  const [first = [1, '']] = scale;
  if (value === 0) return scale.find(([of]) => of === 1) ?? first;
  return scale.findLast(([of]) => size >= of) ?? first;
};

/** Three digits, as Grafana takes where nobody says how many. */
const decimalsOf = (value: number): number =>
  value % 1 === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));

/**
 * A value with its unit.
 * @param unit Grafana's id of it; one that Grafana does not know stands behind the number as it is
 */
export const formatValue = (value: number, unit = 'none'): string => {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  if (unit === 'bool_yes_no') return value === 0 ? 'No' : 'Yes';
  const scale = scales[unit] ?? [[1, ` ${unit}`]];
  const [size, suffix] = nameOf(value, scale);
  const scaled = value / size;
  return `${scaled.toFixed(decimalsOf(scaled))}${suffix}`;
};

/** The same on an axis, where lines stand at round numbers: without zeros that say nothing. */
export const formatTick = (value: number, unit = 'none'): string =>
  // A sum of steps is a little off.
  formatValue(Number(value.toPrecision(10)), unit)
    .replace(/(\.\d*?)0+(?!\d)/, '$1')
    .replace(/\.(?!\d)/, '');

const two = (number: number): string => String(number).padStart(2, '0');

/** Time of the day in UTC, so that a picture is the same wherever it is made. */
export const formatTime = (seconds: number): string => {
  const date = new Date(seconds * 1000);
  return [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
};
