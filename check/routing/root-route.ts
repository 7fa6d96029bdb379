import { fieldsOf, perRouting, type Placed } from './routing.ts';

const isFilled = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;

/** What the root, which gets every alert, must have and must not have. */
export const rootRoute = perRouting((routing): Placed[] => {
  const { root, at, operator } = routing;
  // Of the operator's objects the root is no root: the operator puts it below one of its own.
  if (operator) return [];
  const error = (message: string, fix: string): Placed => ({
    code: 'alertmanager-root-route',
    severity: 'error',
    message: `${message}; Alertmanager refuses the configuration`,
    fix,
    path: [...at, 'route'],
  });
  if (root === undefined) return [error('there is no route', 'add one with a receiver')];
  const fields = fieldsOf(routing, root);
  return [
    ...(fields.receiver === undefined || fields.receiver === ''
      ? [error('the root route has no receiver', 'name the one for what no other route takes')]
      : []),
    ...(['matchers', 'match', 'match_re'].some((field) => isFilled(fields[field]))
      ? [error('the root route has matchers', 'move them to a route below it')]
      : []),
    ...(root.mute.length + root.active.length > 0
      ? [error('the root route has time intervals', 'move them to a route below it')]
      : []),
    ...(fields.continue === true
      ? [error('the root route continues', 'remove continue: there is nothing after it')]
      : []),
  ];
});
