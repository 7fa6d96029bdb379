import type { RouteConfig, SeveritiesConfig, TeamConfig } from '../config/routing.ts';

/** Receiver that tells nobody: of alerts that only other alerts read, and of all where no receiver is set. */
export const nobody = 'nobody';

export interface RoutesProps {
  /** Free routes, asked first. */
  readonly routes: readonly RouteConfig[];
  /** Who gets the alerts of which services. */
  readonly teams: readonly TeamConfig[];
  /** Names of the services of each team. */
  readonly teamServices: ReadonlyMap<string, readonly string[]>;
  /** Who gets what no team does. */
  readonly severities: SeveritiesConfig;
  /** Receiver of Watchdog. @default - nobody */
  readonly deadMansSwitch?: string | undefined;
}

/** A route as alertmanager.yaml has it, and the path in the settings that it comes from. */
export interface WrittenRoute {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly from: readonly (string | number)[];
  readonly routes: readonly WrittenRoute[];
}

export const set = (settings: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));

type Telling = Omit<RouteConfig, 'matchers' | 'continue' | 'routes'>;

const fields = (matchers: readonly string[], telling: Telling, goOn = false): WrittenRoute['fields'] =>
  set({
    receiver: telling.receiver,
    matchers: [...matchers],
    continue: goOn || undefined,
    group_by: telling.groupBy,
    group_wait: telling.groupWait,
    group_interval: telling.groupInterval,
    repeat_interval: telling.repeatInterval,
    mute_time_intervals: telling.mute.length > 0 ? telling.mute : undefined,
    active_time_intervals: telling.active.length > 0 ? telling.active : undefined,
  });

const free = (route: RouteConfig, from: WrittenRoute['from']): WrittenRoute => ({
  fields: fields(route.matchers, route, route.continue),
  from,
  routes: route.routes.map((below, i) => free(below, [...from, 'routes', i])),
});

const bySeverity = (severities: SeveritiesConfig, from: WrittenRoute['from']): WrittenRoute[] =>
  Object.entries(severities).flatMap(([severity, telling]: [string, Telling | undefined]) =>
    telling === undefined
      ? []
      : [
          {
            fields: fields([`severity="${severity}"`], telling),
            from: [...from, 'severities', severity],
            routes: [],
          },
        ],
  );

const quoted = (text: string): string => JSON.stringify(text);
const escaped = (text: string): string => text.replaceAll(/[.+*?()|[\]{}^$\\]/g, '\\$&');

/** Alerts that carry the team, and those about its services that do not: of targets and probes, say. */
const ofTeam = (team: TeamConfig, services: readonly string[], from: WrittenRoute['from']): WrittenRoute[] =>
  [
    [`team=${quoted(team.name)}`],
    ...(services.length === 0 ? [] : [['team=""', `service_name=~${quoted(services.map(escaped).join('|'))}`]]),
  ].map((matchers) => ({ fields: fields(matchers, team), from, routes: bySeverity(team.severities, from) }));

/** The routes below the root, in the order they are asked: Watchdog, the free ones, teams, severities. */
export const writtenRoutes = ({
  routes,
  teams,
  teamServices,
  severities,
  deadMansSwitch,
}: RoutesProps): WrittenRoute[] => [
  {
    fields: {
      receiver: deadMansSwitch ?? nobody,
      matchers: ['alertname="Watchdog"'],
      group_wait: '0s',
      group_interval: '1m',
      repeat_interval: '5m',
    },
    from: ['alertmanager', 'deadMansSwitch'],
    routes: [],
  },
  ...routes.map((route, i) => free(route, ['alertmanager', 'route', 'routes', i])),
  ...teams.flatMap((team, i) => ofTeam(team, teamServices.get(team.name) ?? [], ['alertmanager', 'teams', i])),
  ...bySeverity(severities, ['alertmanager']),
];

/** The tree as alertmanager.yaml has it. */
export const routeFields = ({ fields: own, routes }: WrittenRoute): Record<string, unknown> =>
  routes.length === 0 ? { ...own } : { ...own, routes: routes.map(routeFields) };
