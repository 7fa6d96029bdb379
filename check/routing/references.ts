import { didYouMean } from '../../config/did-you-mean.ts';
import { asList, isMap, type Path } from '../source.ts';
import { allRoutes, fieldsOf, perRouting, type Placed } from './routing.ts';

/** Receivers and time intervals that routes name, and that names stand for one thing each. */
export const references = perRouting((routing) => {
  const { root, config, at, operator } = routing;
  const findings: Placed[] = [];
  const add = (code: string, message: string, fix: string, path: Path) =>
    findings.push({ code, severity: 'error', message, fix, path });
  const namesOf = (field: string): string[] =>
    asList(config[field]).flatMap((entry) => (isMap(entry) && typeof entry.name === 'string' ? [entry.name] : []));
  const twice = (field: string, names: readonly string[]) =>
    names.forEach((name, i) => {
      if (names.indexOf(name) < i)
        add(
          'alertmanager-duplicate-name',
          `the name '${name}' stands for two entries; Alertmanager refuses the configuration`,
          'give one another name',
          [...at, field, i],
        );
    });

  const receivers = namesOf('receivers');
  const intervalFields = operator ? ['muteTimeIntervals'] : ['mute_time_intervals', 'time_intervals'];
  const intervals = intervalFields.flatMap(namesOf);
  twice('receivers', receivers);
  twice(intervalFields.at(-1) ?? '', intervals);

  for (const route of root === undefined ? [] : allRoutes(root)) {
    const { receiver } = fieldsOf(routing, route);
    if (typeof receiver === 'string' && receiver !== '' && !receivers.includes(receiver))
      add(
        'alertmanager-undefined-receiver',
        `there is no receiver '${receiver}'; Alertmanager refuses the configuration`,
        didYouMean(receiver, receivers).slice(2),
        [...route.path, 'receiver'],
      );
    for (const interval of [...route.mute, ...route.active])
      if (!intervals.includes(interval))
        add(
          'alertmanager-undefined-time-interval',
          `there is no time interval '${interval}'; Alertmanager refuses the configuration`,
          intervals.length === 0
            ? `add it to ${intervalFields.at(-1) ?? ''}`
            : didYouMean(interval, intervals).slice(2),
          route.path,
        );
  }
  return findings;
});
