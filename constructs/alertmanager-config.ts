import { stringify } from 'yaml';
import type { ReceiverConfig } from '../config/receivers.ts';
import type { InhibitRuleConfig, RouteConfig, SeveritiesConfig, TeamConfig } from '../config/routing.ts';
import type { TimeIntervalConfig } from '../config/time-intervals.ts';
import { inhibitRules } from './alertmanager-inhibition.ts';
import { receiverFields } from './alertmanager-receivers.ts';
import { nobody, routeFields, set, writtenRoutes } from './alertmanager-routes.ts';

export interface AlertmanagerConfigProps {
  /** Who is notified, and how. */
  readonly receivers: readonly ReceiverConfig[];
  /** Root of the routing tree. */
  readonly route: {
    /** Receiver of what no route takes. @default - the first receiver; nobody where there is none */
    readonly receiver?: string | undefined;
    /** Labels whose alerts go out in one notification. */
    readonly groupBy: readonly string[];
    /** How long a new group waits for more alerts. */
    readonly groupWait: string;
    /** How long a group that was told waits before it tells of new alerts. */
    readonly groupInterval: string;
    /** When alerts that still fire are told again. */
    readonly repeatInterval: string;
    /** Routes asked before teams and severities; the first that matches takes the alert. */
    readonly routes: readonly RouteConfig[];
  };
  /** Who gets the alerts of which services. @default - no teams */
  readonly teams?: readonly TeamConfig[];
  /** Names of the services of each team. @default - none: alerts carry label team */
  readonly teamServices?: ReadonlyMap<string, readonly string[]>;
  /** Who gets what no team does, by severity. @default - the receiver of the root */
  readonly severities?: SeveritiesConfig;
  /** Alerts that others make superfluous, besides those the stack knows. @default - none */
  readonly inhibitRules?: readonly InhibitRuleConfig[];
  /** Times that routes are mute in, or active in. @default - none */
  readonly timeIntervals?: readonly TimeIntervalConfig[];
  /** Receiver of Watchdog. @default - nobody */
  readonly deadMansSwitch?: string | undefined;
}

/** Folder of alertmanager.yaml and of the templates. */
export const configFolder = '/etc/alertmanager/config';

const timeInterval = ({ name, timeZone, intervals }: TimeIntervalConfig): Record<string, unknown> => ({
  name,
  time_intervals: intervals.map(({ times, weekdays, daysOfMonth, months, years }) =>
    set({
      times: times?.map(({ from, to }) => ({ start_time: from, end_time: to })),
      weekdays,
      days_of_month: daysOfMonth,
      months,
      years,
      location: timeZone,
    }),
  ),
});

/** The content of alertmanager.yaml. Secrets are read from files, so it holds none. */
export const alertmanagerSettings = (props: AlertmanagerConfigProps): Record<string, unknown> => {
  const timeIntervals = props.timeIntervals ?? [];
  return set({
    route: {
      receiver: props.route.receiver ?? props.receivers[0]?.name ?? nobody,
      group_by: [...props.route.groupBy],
      group_wait: props.route.groupWait,
      group_interval: props.route.groupInterval,
      repeat_interval: props.route.repeatInterval,
      routes: writtenRoutes({
        routes: props.route.routes,
        teams: props.teams ?? [],
        teamServices: props.teamServices ?? new Map<string, string[]>(),
        severities: props.severities ?? {},
        deadMansSwitch: props.deadMansSwitch,
      }).map(routeFields),
    },
    inhibit_rules: inhibitRules(props.inhibitRules ?? []),
    time_intervals: timeIntervals.length > 0 ? timeIntervals.map(timeInterval) : undefined,
    templates: [`${configFolder}/*.tmpl`],
    receivers: [...props.receivers.map(receiverFields), { name: nobody }],
  });
};

/** alertmanager.yaml. */
export const alertmanagerConfig = (props: AlertmanagerConfigProps): string =>
  stringify(alertmanagerSettings(props), { lineWidth: 0, aliasDuplicateObjects: false });
