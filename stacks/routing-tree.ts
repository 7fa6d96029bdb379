import { InputError, pathText, type Problem } from '../config/problem.ts';
import type { Config } from '../config/schema.ts';
import { alertmanagerSettings } from '../constructs/alertmanager-config.ts';
import { nobody, type WrittenRoute, writtenRoutes } from '../constructs/alertmanager-routes.ts';
import { alertLabels } from '../routing/alert-labels.ts';
import { type DeadRoute, deadRoutes, routeText } from '../routing/dead-routes.ts';
import { matcherText } from '../routing/matcher.ts';
import { type PlacedRoute, readReceivers, readRoutes } from '../routing/route-tree.ts';
import { unroutedAlerts } from '../routing/unrouted-alerts.ts';
import { seriesLabels } from './series-labels.ts';
import { teamServices } from './teams.ts';

const written = (config: Config): WrittenRoute[] =>
  writtenRoutes({
    ...config.alertmanager,
    routes: config.alertmanager.route.routes,
    teamServices: teamServices(config),
  });

/** The setting that a route of the written tree comes from. */
const settingOf = (routes: readonly WrittenRoute[], path: Problem['path']): Problem['path'] => {
  let below = routes;
  let from: Problem['path'] = ['alertmanager', 'route'];
  // The path is `route`, then a place in `routes` for each level.
  for (let i = 2; i < path.length; i += 2) {
    const route = below[Number(path[i])];
    if (route === undefined) break;
    from = route.from;
    below = route.routes;
  }
  return from;
};

const settingsOf = (config: Config) =>
  alertmanagerSettings({ ...config.alertmanager, teamServices: teamServices(config) });

const deadText = (dead: DeadRoute): string => {
  const route = routeText(dead.route);
  if (dead.why === 'contradiction') return `no alert can match ${route} and the routes above it; correct the matchers`;
  const by = dead.why === 'shadowed' ? dead.by : undefined;
  return `${by === undefined ? 'the routes before it together take' : `the route before it (${routeText(by)}) takes`} every alert that matches ${route}; put this one first, or let the one before it continue`;
};

/**
 * Holds the routing tree to what Alertmanager makes of it.
 * @throws InputError with every matcher that Alertmanager would refuse and every route that no alert can come by
 */
export const proveRoutes = (config: Config): void => {
  const { root, faults } = readRoutes(settingsOf(config));
  const tree = written(config);
  const problems: Problem[] = faults.map(({ path, text, message, classic }) => ({
    path: settingOf(tree, path),
    message: classic
      ? `${text} has a backslash that is no escape; within the quotes write each backslash twice`
      : `${text} is not a matcher: ${message}; correct it`,
  }));
  if (root !== undefined && problems.length === 0)
    for (const dead of deadRoutes(root)) {
      const path = settingOf(tree, dead.route.path);
      if (!problems.some((known) => pathText(known.path) === pathText(path)))
        problems.push({ path, message: deadText(dead) });
    }
  if (problems.length > 0) throw new InputError(problems);
};

/** Groups of ours, and those of rule files, of which less is known. */
type Groups = readonly { readonly rules: readonly object[] }[];

interface Rule {
  readonly alert?: string;
  readonly expr?: unknown;
  readonly labels?: Readonly<Record<string, string>>;
}

const alertsOf = (groups: Groups, cluster: string, root: PlacedRoute) => {
  const resultOf = seriesLabels(root);
  return groups.flatMap(({ rules }) =>
    (rules as readonly Rule[]).flatMap(({ alert, expr, labels }) => {
      if (alert === undefined) return [];
      const known = { result: resultOf({ expr, labels }), external: { cluster } };
      return [{ alert, severity: labels?.severity, labels: alertLabels({ alert, labels }, known) }];
    }),
  );
};

const few = (names: readonly string[]): string =>
  names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${String(names.length - 3)} more` : names.join(', ');

/** Settings of whole teams and severities, which may be ahead of the alerts. */
const isAhead = (setting: string): boolean => /\.severities\.|deadMansSwitch/.test(setting);

const unmatched = (root: PlacedRoute, tree: readonly WrittenRoute[], alerts: ReturnType<typeof alertsOf>): string[] => {
  const dead = deadRoutes(
    root,
    alerts.map(({ labels }) => labels),
  ).map((route) => ({ ...route, setting: pathText(settingOf(tree, route.route.path)) }));
  const alive = new Set(
    tree.flatMap(({ from }, i) => (dead.some(({ route }) => route === root.routes[i]) ? [] : [pathText(from)])),
  );
  return [
    ...new Set(
      dead.flatMap((one) =>
        one.why !== 'unsatisfied' || isAhead(one.setting) || alive.has(one.setting)
          ? []
          : [
              `${one.setting} gets no alert: none ${one.matcher === undefined ? 'comes by it' : `has ${matcherText(one.matcher)}`}${one.known.length === 0 ? '' : `, only ${few(one.known)}`}`,
            ],
      ),
    ),
  ];
};

/** What a person should know of where alerts go: those nobody is told of, and routes that none comes by. */
export const routingNotices = (config: Config, groups: Groups): string[] => {
  const settings = settingsOf(config);
  const { root } = readRoutes(settings);
  // That there is nobody to be told at all is told once.
  if (root === undefined || config.alertmanager.receivers.length === 0) return [];
  const tree = written(config);
  const alerts = alertsOf(groups, config.cluster, root);
  const byRoute = new Map<string, Set<string>>();
  for (const { alert, routes } of unroutedAlerts(root, readReceivers(settings), alerts)) {
    const [route] = routes;
    // Alerts without severity are for others to read, and whoever sends info to nobody means it.
    if (route === undefined || alert.severity === 'none' || alert.alert === 'Watchdog') continue;
    if (alert.severity === 'info' && route.receiver === nobody) continue;
    const key = `${pathText(settingOf(tree, route.path))}\n${route.receiver}`;
    byRoute.set(key, (byRoute.get(key) ?? new Set()).add(alert.alert));
  }
  return [
    ...[...byRoute].map(([key, names]) => {
      const [setting, receiver] = key.split('\n');
      return `${few([...names].sort())} ${names.size === 1 ? 'reaches' : 'reach'} nobody: ${setting ?? ''} sends ${names.size === 1 ? 'it' : 'them'} to '${receiver ?? ''}', which tells no one`;
    }),
    ...unmatched(root, tree, alerts),
  ];
};

/** Whether a receiver tells only what is in the cluster, and so may be broken with it. */
export const isInside = ({ alertmanager }: Config, name: string): boolean => {
  const receiver = alertmanager.receivers.find((one) => one.name === name);
  if (receiver === undefined) return false;
  const { webhook, slack, email, pagerduty, opsgenie, msteams } = receiver;
  return (
    [slack, email, pagerduty, opsgenie, msteams].every((entries) => entries.length === 0) &&
    webhook.every(({ url }) => url !== undefined)
  );
};
