import type { LabelSets } from './label-sets.ts';
import type { PlacedRoute } from './route-tree.ts';
import { walk } from './walk.ts';

/** An alert, by its name and what is known of its labels. */
export interface NamedAlert {
  readonly alert: string;
  readonly labels: LabelSets;
}

/** An alert of which nobody is told, and the routes it ends at. */
export interface UnroutedAlert<A extends NamedAlert = NamedAlert> {
  readonly alert: A;
  readonly routes: readonly PlacedRoute[];
}

/** Routes at which alerts end, each once. */
export const routesOf = (root: PlacedRoute, labels: LabelSets): PlacedRoute[] => [
  ...new Set(walk(root, [labels]).arrivals.map(({ route }) => route)),
];

/**
 * Alerts that end only at receivers that tell nobody.
 * @param receivers by name, and whether each tells anyone
 */
export const unroutedAlerts = <A extends NamedAlert>(
  root: PlacedRoute,
  receivers: ReadonlyMap<string, boolean>,
  alerts: readonly A[],
): UnroutedAlert<A>[] =>
  alerts.flatMap((alert) => {
    const routes = routesOf(root, alert.labels);
    return routes.some(({ receiver }) => receivers.get(receiver) === true) ? [] : [{ alert, routes }];
  });
