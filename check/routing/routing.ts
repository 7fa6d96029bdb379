import type { ExternalLabels } from '../../routing/alert-labels.ts';
import type { MatcherFault, PlacedRoute } from '../../routing/route-tree.ts';
import type { NamedAlert } from '../../routing/unrouted-alerts.ts';
import { type Finding, findingAt, type Statement } from '../finding.ts';
import { asMap, type Path, type Source, valueAt } from '../source.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** An alerting rule that was read, and what is known of the labels of its alerts. */
export interface RuleAlert extends NamedAlert {
  readonly expr: string;
  readonly severity: string | undefined;
}

/** One configuration of an Alertmanager: a file, or what the operator makes one of. */
export interface Routing {
  readonly source: Source;
  /** Where in the source it stands. */
  readonly at: Path;
  readonly config: Fields;
  /** Its names are those of the operator's objects, not of alertmanager.yaml. */
  readonly operator: boolean;
  /** The operator adds a matcher for this namespace. */
  readonly onlyNamespace: string | undefined;
  readonly root: PlacedRoute | undefined;
  readonly faults: readonly MatcherFault[];
  /** How long the notification log is kept. */
  readonly retention: string;
}

/** Everything that was read, as far as it tells where alerts go. */
export interface RoutingWorld {
  readonly routings: readonly Routing[];
  /** Of every rule that was read; empty where no rules were. */
  readonly alerts: readonly RuleAlert[];
  readonly external: ExternalLabels;
  /** The objects of Kubernetes. */
  readonly objects: readonly Source[];
  /** Configurations of Prometheus. */
  readonly prometheuses: readonly Source[];
}

export type RoutingCheck = (world: RoutingWorld) => readonly Finding[];

/** A statement and the path in its configuration that it is about. */
export type Placed = Statement & { readonly path: Path };

/** A check that looks at one configuration at a time. */
export const perRouting =
  (check: (routing: Routing, world: RoutingWorld) => readonly Placed[]): RoutingCheck =>
  (world) =>
    world.routings.flatMap((routing) =>
      check(routing, world).map(({ path, ...statement }) => findingAt(routing.source, path, statement)),
    );

/** Names of several things, the first few of many. */
export const named = (names: readonly string[]): string =>
  names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${String(names.length - 3)} more` : names.join(', ');

/** Every route, the root first, each before those below it. */
export const allRoutes = (root: PlacedRoute): PlacedRoute[] => [root, ...root.routes.flatMap(allRoutes)];

/** The fields of a route as they are written. */
export const fieldsOf = ({ source }: Routing, route: PlacedRoute): Fields => asMap(valueAt(source.value, route.path));
