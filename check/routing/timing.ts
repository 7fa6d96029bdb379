import type { PlacedRoute } from '../../routing/route-tree.ts';
import { durationSeconds } from '../../config/units.ts';
import { fieldsOf, perRouting, type Placed, type Routing } from './routing.ts';

interface Timing {
  readonly groupInterval: string;
  readonly repeatInterval: string;
}

/** What Alertmanager takes where a root says nothing (dispatch/route.go). */
const defaults: Timing = { groupInterval: '5m', repeatInterval: '4h' };

const textOr = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

const findingsOf = (routing: Routing, route: PlacedRoute, above: Timing): Placed[] => {
  const fields = fieldsOf(routing, route);
  const [group, repeat] = routing.operator
    ? ['groupInterval', 'repeatInterval']
    : ['group_interval', 'repeat_interval'];
  const own: Timing = {
    groupInterval: textOr(fields[group], above.groupInterval),
    repeatInterval: textOr(fields[repeat], above.repeatInterval),
  };
  const changed = own.groupInterval !== above.groupInterval || own.repeatInterval !== above.repeatInterval;
  const finding = (
    code: string,
    severity: Placed['severity'],
    message: string,
    fix: string,
    field = repeat,
  ): Placed => ({
    code,
    severity,
    message,
    fix,
    path: [...route.path, field],
  });
  const zero = [group, repeat].filter((field) => durationSeconds(fields[field]) === 0);
  return [
    ...zero.map((field) =>
      finding(
        'alertmanager-zero-interval',
        'error',
        `${field} is nothing; Alertmanager refuses the configuration`,
        'write more than zero',
        field,
      ),
    ),
    ...(changed && durationSeconds(own.repeatInterval) > durationSeconds(routing.retention)
      ? [
          finding(
            'alertmanager-repeat-beyond-retention',
            'warning',
            `what was told is forgotten after ${routing.retention}, and so told again before the ${own.repeatInterval} of ${repeat} are over`,
            `repeat within ${routing.retention}, or keep more: --data.retention, spec.retention of the operator's Alertmanager`,
          ),
        ]
      : []),
    ...(changed && zero.length === 0 && durationSeconds(own.repeatInterval) < durationSeconds(own.groupInterval)
      ? [
          finding(
            'alertmanager-repeat-within-group-interval',
            'warning',
            `${own.repeatInterval} of ${repeat} are shorter than the ${own.groupInterval} of ${group}, at which alone a group is told again`,
            `make ${repeat} a multiple of ${group}`,
          ),
        ]
      : []),
    ...route.routes.flatMap((below) => findingsOf(routing, below, own)),
  ];
};

/** Intervals that Alertmanager refuses, or cannot keep. */
export const timing = perRouting((routing) =>
  routing.root === undefined ? [] : findingsOf(routing, routing.root, defaults),
);
