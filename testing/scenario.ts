/** An alert as it fires. */
export interface FiringAlert {
  /** All of its labels but `alertname`. */
  readonly labels: Readonly<Record<string, string>>;
  /** What people read, its values filled in. Annotations that are not named here are not compared. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Series that are played through rules, and what comes of them. */
export interface Scenario {
  /** A sentence: what happens, and whether the alert fires. */
  readonly name: string;
  readonly alert: string;
  /** Values by series, in promtool's notation: `0+10x40` begins at 0 and adds 10 forty times. */
  readonly series: Readonly<Record<string, string>>;
  /** Time between values, and between evaluations of the rules. */
  readonly interval: string;
  /** What fires at which time since the first value; an empty list is silence. */
  readonly at: Readonly<Record<string, readonly FiringAlert[]>>;
}

export interface ScenarioSeries {
  /** Name of the alert. */
  readonly alert: string;
  /** Values by series, in promtool's notation: `0+10x40` begins at 0 and adds 10 forty times. */
  readonly series: Readonly<Record<string, string>>;
  /** Time between values, and between evaluations of the rules. @default '15s' */
  readonly interval?: string;
}

const units = { h: 3600, m: 60, s: 1 } as const;

/** Seconds of `1h30m`. */
const secondsOf = (text: string): number => {
  if (!/^(\d+h)?(\d+m)?(\d+s)?$/.test(text) || text === '')
    throw new TypeError(`'${text}' is not a time; write hours, minutes and seconds, such as 1h30m or 45s`);
  return [...text.matchAll(/(\d+)([hms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * units[unit as keyof typeof units],
    0,
  );
};

/** What fires at each of the times that are named. */
export const plays = (
  name: string,
  { at, interval = '15s', ...rest }: ScenarioSeries & Pick<Scenario, 'at'>,
): Scenario => {
  for (const time of [interval, ...Object.keys(at)]) secondsOf(time);
  return { name, ...rest, interval, at };
};

export interface FiresAfter extends ScenarioSeries {
  /** Time since the first value at which it fires, and before which it is silent. */
  readonly after: string;
  /** One alert, or several of that name. */
  readonly fires: FiringAlert | readonly FiringAlert[];
}

/** The alert fires at a time, and not one interval earlier. */
export const firesAfter = (name: string, { after, fires, interval = '15s', ...rest }: FiresAfter): Scenario => {
  const alerts = Array.isArray(fires) ? (fires as readonly FiringAlert[]) : [fires as FiringAlert];
  const before = secondsOf(after) - secondsOf(interval);
  const silent: Scenario['at'] = before < 0 ? {} : { [`${String(before)}s`]: [] };
  return { name, ...rest, interval, at: { ...silent, [after]: alerts } };
};

export interface StaysSilent extends ScenarioSeries {
  /** Time since the first value until which it is silent. */
  readonly until: string;
}

/** The alert does not fire, looked at each minute; at least at each sixtieth part of a longer time. */
export const staysSilent = (name: string, { until, interval = '15s', ...rest }: StaysSilent): Scenario => {
  const end = secondsOf(until);
  const step = Math.max(60, 60 * Math.ceil(end / 3600));
  const times = Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => i * step);
  return { name, ...rest, interval, at: Object.fromEntries([...times, end].map((time) => [`${String(time)}s`, []])) };
};
