import { type LabelSets, left, taken } from './label-sets.ts';
import type { Matcher } from './matcher.ts';

/** A node of the routing tree, as far as it decides where alerts go. */
export interface Route {
  /** Its own, or that of the route above. */
  readonly receiver: string;
  /** All must take the alert. */
  readonly matchers: readonly Matcher[];
  /** Whether routes after it are asked, too. */
  readonly continue: boolean;
  readonly routes: readonly Route[];
}

/** Where some of the alerts end: a route of which no route below takes them. */
export interface Arrival<R extends Route = Route> {
  readonly route: R;
  readonly labels: LabelSets;
}

export interface Walk<R extends Route = Route> {
  readonly arrivals: readonly Arrival<R>[];
  /** Every route that some of the alerts come by. */
  readonly passed: ReadonlySet<R>;
}

/** Alerts are taken apart by each matcher that takes some of them; beyond this they are no longer, and pass for too many. */
const mostParts = 256;

const apart = (parts: readonly LabelSets[], matchers: readonly Matcher[]): LabelSets[] =>
  parts.length > mostParts ? [...parts] : parts.flatMap((part) => left(part, matchers));

/**
 * Walks alerts through a routing tree, as Alertmanager does: down the first route that takes them, and further to the next where
 * that one says `continue`; where no route below takes them they stay.
 */
export const walk = <R extends Route & { readonly routes: readonly R[] }>(
  root: R,
  alerts: readonly LabelSets[],
): Walk<R> => {
  const arrivals: Arrival<R>[] = [];
  const passed = new Set<R>();
  const descend = (route: R, parts: readonly LabelSets[]): void => {
    passed.add(route);
    let offered = parts;
    let staying = parts;
    for (const below of route.routes) {
      const going = offered.flatMap((part) => taken(part, below.matchers) ?? []);
      if (going.length === 0) continue;
      descend(below, going);
      staying = apart(staying, below.matchers);
      if (!below.continue) offered = apart(offered, below.matchers);
    }
    arrivals.push(...staying.map((labels) => ({ route, labels })));
  };
  const entering = alerts.flatMap((labels) => taken(labels, root.matchers) ?? []);
  if (entering.length > 0) descend(root, entering);
  return { arrivals, passed };
};

/** Names of the receivers that alerts may come to, each once, in the order of the tree. */
export const receiversOf = ({ arrivals }: Walk): string[] => [...new Set(arrivals.map(({ route }) => route.receiver))];
