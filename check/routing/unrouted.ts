import { namesAlerts, routeText } from '../../routing/dead-routes.ts';
import { taken } from '../../routing/label-sets.ts';
import { readReceivers } from '../../routing/route-tree.ts';
import { unroutedAlerts } from '../../routing/unrouted-alerts.ts';
import { asList, asMap } from '../source.ts';
import { type Fields, named, perRouting, type Placed, type Routing, type RuleAlert } from './routing.ts';

/** An alert that fires always, and whose staying away tells that alerting is broken. */
const isDeadMansSwitch = ({ alert, expr }: RuleAlert): boolean =>
  /^(?:watchdog|dead_?man'?s?_?switch)$/i.test(alert) || /^\s*vector\(\s*1\s*\)\s*$/.test(expr);

/** Alerts of which nobody is told, by the route that takes them. Those that others read alone have severity none. */
export const unrouted = perRouting(({ root, config, operator, faults }, { alerts }): Placed[] => {
  if (root === undefined || operator || faults.some(({ classic }) => !classic)) return [];
  const receivers = readReceivers(config);
  const known = alerts.filter((alert) => alert.severity !== 'none' && !isDeadMansSwitch(alert));
  const byRoute = new Map<string, { readonly names: Set<string>; readonly finding: Omit<Placed, 'message'> }>();
  for (const { alert, routes } of unroutedAlerts(root, receivers, known)) {
    const [route] = routes;
    // What does not exist is told where it is named.
    if (route === undefined || !receivers.has(route.receiver)) continue;
    const key = `${routeText(route)}\n${route.receiver}`;
    const entry = byRoute.get(key) ?? {
      names: new Set<string>(),
      finding: {
        code: 'alertmanager-unrouted-alert',
        // Who names an alert in a route to nobody means it.
        severity: namesAlerts(route) ? ('info' as const) : ('warning' as const),
        fix: 'send them to a receiver that tells someone, or remove the rules',
        path: route.path,
      },
    };
    entry.names.add(alert.alert);
    byRoute.set(key, entry);
  }
  return [...byRoute].map(([key, { names, finding }]) => {
    const [route, receiver] = key.split('\n');
    return {
      ...finding,
      message: `${named([...names])} ${names.size === 1 ? 'reaches' : 'reach'} nobody: ${route ?? ''} sends ${names.size === 1 ? 'it' : 'them'} to '${receiver ?? ''}', which tells no one`,
    };
  });
});

const insideCluster = /^https?:\/\/(?:[\w-]+\.[\w-]+\.svc(?:[.:/]|$)|localhost|127\.|\[::1\])/;

/** Whether a receiver tells someone who is not part of what may be broken. */
const reachesOutside = (receiver: Fields): boolean =>
  Object.entries(receiver).some(([kind, entries]) =>
    kind !== 'name' && kind !== 'labels'
      ? asList(entries).some((entry) => {
          const { url } = asMap(entry);
          return !(kind === 'webhook_configs' && typeof url === 'string' && insideCluster.test(url));
        })
      : false,
  );

/** The dead man's switch is of use only if someone outside hears it. */
export const deadMansSwitch = perRouting(({ root, config, operator, faults }: Routing, { alerts }): Placed[] => {
  if (root === undefined || operator || faults.some(({ classic }) => !classic)) return [];
  const receivers = new Map(asList(config.receivers).map((receiver) => [asMap(receiver).name, asMap(receiver)]));
  const outside = new Map([...receivers].map(([name, receiver]) => [String(name), reachesOutside(receiver)]));
  return alerts
    .filter((alert) => isDeadMansSwitch(alert) && taken(alert.labels, root.matchers) !== undefined)
    .flatMap((alert) =>
      unroutedAlerts(root, outside, [alert]).map(({ routes }): Placed => ({
        code: 'alertmanager-dead-mans-switch',
        severity: 'warning',
        message: `${alert.alert}, which always fires, reaches no receiver outside the cluster: when alerting is broken, nobody is told`,
        fix: 'send it to a service outside that raises the alarm when it stays away',
        path: routes[0]?.path ?? root.path,
      })),
    );
});
