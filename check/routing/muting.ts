import { asList, asMap, isMap } from '../source.ts';
import { allRoutes, perRouting, type Placed } from './routing.ts';

/** Whether an interval leaves no time out: it says nothing but perhaps a time zone. */
const isAlways = (interval: unknown): boolean =>
  isMap(interval) &&
  Object.entries(interval).every(([field, value]) => field === 'location' || asList(value).length === 0);

/** Routes that are mute at all times: their receiver is never told. */
export const muting = perRouting(({ root, config, operator }): Placed[] => {
  const fields = operator ? ['muteTimeIntervals'] : ['mute_time_intervals', 'time_intervals'];
  const intervals = new Map(
    fields
      .flatMap((field) => asList(config[field]).map(asMap))
      .map(({ name, time_intervals: file, timeIntervals: object }) => [String(name), asList(file ?? object)]),
  );
  return (root === undefined ? [] : allRoutes(root)).flatMap((route): Placed[] => {
    const always = route.mute.find((name) => intervals.get(name)?.some(isAlways));
    const never = route.active.length > 0 && route.active.every((name) => intervals.get(name)?.length === 0);
    return always === undefined && !never
      ? []
      : [
          {
            code: 'alertmanager-always-muted',
            severity: 'warning',
            message: `this route is mute at all times: ${always === undefined ? 'its active intervals are empty' : `interval '${always}' leaves no time out`}; '${route.receiver}' is never told by it`,
            fix: 'say when: times, weekdays, days_of_month, months or years',
            path: route.path,
          },
        ];
  });
});
