import { anyAlert, type LabelSets, taken, valuesFor } from './label-sets.ts';
import { type Matcher, matcherText } from './matcher.ts';
import type { PlacedRoute } from './route-tree.ts';
import { valuesOf } from './value-set.ts';
import { walk } from './walk.ts';

/** A route no alert can come by, and why. */
export type DeadRoute = { readonly route: PlacedRoute } & (
  | {
      /** Its matchers, with those of the routes above, take nothing. */
      readonly why: 'contradiction';
    }
  | {
      /** Routes before it take all. */
      readonly why: 'shadowed';
      /** The one that alone does, where there is one. */
      readonly by: PlacedRoute | undefined;
    }
  | {
      /** No alert has such labels. */
      readonly why: 'unsatisfied';
      /** The first matcher that takes none of the alerts. */
      readonly matcher: Matcher | undefined;
      /** Values that alerts are known to have of its label. */
      readonly known: readonly string[];
    }
);

const withOnly = (root: PlacedRoute, kept: readonly PlacedRoute[]): PlacedRoute => ({ ...root, routes: kept });

const whyDead = (above: readonly PlacedRoute[], siblings: readonly PlacedRoute[], route: PlacedRoute): DeadRoute => {
  const arriving = taken(
    anyAlert,
    above.flatMap(({ matchers }) => matchers),
  );
  if (arriving === undefined || taken(arriving, route.matchers) === undefined) return { route, why: 'contradiction' };
  const root: PlacedRoute = { ...route, matchers: [], routes: [] };
  const by = siblings
    .slice(0, siblings.indexOf(route))
    .find((sibling) => !walk(withOnly(root, [sibling, route]), [arriving]).passed.has(route));
  return { route, why: 'shadowed', by };
};

/** Routes that are dead by the tree alone, whatever the alerts; of those below a dead one nothing is told. */
const structurallyDead = (root: PlacedRoute): DeadRoute[] => {
  const { passed } = walk(root, [anyAlert]);
  const below = (above: readonly PlacedRoute[], parent: PlacedRoute): DeadRoute[] =>
    parent.routes.flatMap((route) =>
      passed.has(route) ? below([...above, route], route) : [whyDead(above, parent.routes, route)],
    );
  return below([], root);
};

const knownValues = (alerts: readonly LabelSets[], label: string): string[] =>
  [
    ...new Set(
      alerts.flatMap((alert) => {
        const values = valuesFor(alert, label);
        return 'only' in values ? values.only.filter((value) => value !== '') : [];
      }),
    ),
  ].sort();

/** Routes that no alert comes by; with no alerts given, those that none ever can. */
export const deadRoutes = (root: PlacedRoute, alerts: readonly LabelSets[] = []): DeadRoute[] => {
  const dead = structurallyDead(root);
  if (alerts.length === 0) return dead;
  const known = new Set(dead.map(({ route }) => route));
  const { passed } = walk(root, alerts);
  const below = (parent: PlacedRoute): DeadRoute[] =>
    parent.routes.flatMap((route) => {
      if (known.has(route)) return [];
      if (passed.has(route)) return below(route);
      const matcher = route.matchers.find((one) => alerts.every((alert) => taken(alert, [one]) === undefined));
      return [
        { route, why: 'unsatisfied', matcher, known: matcher === undefined ? [] : knownValues(alerts, matcher.name) },
      ];
    });
  return [...dead, ...below(root)];
};

/** The matchers of a route as they are written, for messages. */
export const routeText = ({ matchers }: Pick<PlacedRoute, 'matchers'>): string =>
  matchers.length === 0 ? 'the root' : matchers.map(matcherText).join(', ');

/** Whether a route has a matcher that names alerts one by one: then it is meant for them. */
export const namesAlerts = ({ matchers }: Pick<PlacedRoute, 'matchers'>): boolean =>
  matchers.some((matcher) => matcher.name === 'alertname' && 'only' in valuesOf(matcher));
