import { cacheAlerts } from '../alerts/cache.ts';
import { databaseAlerts } from '../alerts/database.ts';
import { httpServiceAlerts } from '../alerts/http-service.ts';
import { inferenceAlerts } from '../alerts/inference.ts';
import { type AlertGroups, type AlertLinks, withLinks } from '../alerts/links.ts';
import { type ObservedService, serviceLabels } from '../alerts/observed-service.ts';
import { orderAlerts } from '../alerts/orders.ts';
import { queueAlerts } from '../alerts/queue.ts';
import type { RuleGroup } from '../alerts/rule-group.ts';
import { sloAlerts } from '../alerts/slo.ts';
import type { AlertsConfig } from '../config/alerts.ts';
import type { BoardUid } from '../config/dashboards.ts';
import { ingressUrl } from '../config/ingress-url.ts';
import type { Config } from '../config/schema.ts';
import type { ServiceConfig } from '../config/services.ts';
import { durationSeconds } from '../config/units.ts';
import { Grafana } from '../constructs/grafana.ts';
import { ownBoardUid } from './service-board-uid.ts';
import { stackAlerts } from './stack-alerts.ts';

const links = ({ alerts, grafana, namespaces }: Config): AlertLinks => ({
  runbookUrl: alerts.runbookUrl,
  grafanaUrl:
    alerts.grafanaUrl ??
    (grafana.ingress === undefined
      ? `http://${Grafana.serviceName}.${namespaces.stack}.svc:${String(Grafana.port)}`
      : ingressUrl(grafana.ingress)),
});

/** Rules about the cluster and the stack itself. @param boards that are shown, which alerts may link to */
export const stackRules = (config: Config, boards: readonly { readonly uid: string }[]): RuleGroup[] => {
  const shown = new Set(boards.map(({ uid }) => uid));
  // A service that is monitored later may bring probes, and the board with them; without any, their alerts are silent.
  if (config.grafana.dashboards.boards.probes) shown.add('probes');
  return withLinks(
    links(config),
    stackAlerts(config).map(({ groups, board }) =>
      board !== undefined && shown.has(board.uid) ? { groups, board } : { groups },
    ),
  );
};

/** Alerts about what a service measures besides its requests. */
const measureAlerts = {
  database: databaseAlerts,
  cache: cacheAlerts,
  queue: queueAlerts,
  inference: inferenceAlerts,
  orders: orderAlerts,
} as const satisfies Record<
  ServiceConfig['measures'][number],
  (service: ObservedService, settings: AlertsConfig) => RuleGroup
>;

const sloRules = (service: ObservedService, { slo }: ServiceConfig, alerts: AlertsConfig): RuleGroup[] =>
  slo === undefined
    ? []
    : sloAlerts(
        service,
        { ...slo, periodSeconds: durationSeconds(slo.period) },
        {
          ...alerts,
          tiers: alerts.budgetBurnTiers.map((tier) => ({ ...tier, windowSeconds: durationSeconds(tier.window) })),
        },
      );

/** Boards about what a service measures, where it has one of its own. */
const measureBoards: Partial<Record<ServiceConfig['measures'][number], readonly BoardUid[]>> = {
  inference: ['inference'],
  orders: ['business'],
};

/** Variables of the boards of services. */
const chosenService = Object.fromEntries(serviceLabels.map((label) => [label, label]));

/** Variables that single ones have besides. */
const moreVariables: Partial<Record<BoardUid, Readonly<Record<string, string>>>> = {
  inference: { model_name: 'model_name' },
};

/** The board that alerts of a service link to: the first of these that is shown, or that of the service, or that of all. */
const boardOf = (
  { grafana: { dashboards } }: Config,
  { name }: ServiceConfig,
  uids: readonly BoardUid[],
): Pick<AlertGroups, 'board'> => {
  const shown = uids.find((uid) => dashboards.boards[uid]);
  if (shown !== undefined) return { board: { uid: shown, variables: { ...chosenService, ...moreVariables[shown] } } };
  if (dashboards.perService) return { board: { uid: ownBoardUid(name), variables: {} } };
  return dashboards.boards['service-overview'] ? { board: { uid: 'service-overview', variables: chosenService } } : {};
};

/** Rules about a monitored service. */
export const serviceRules = (config: Config, service: ServiceConfig): RuleGroup[] => {
  const observed: ObservedService = {
    ...service,
    scrapeIntervalSeconds: durationSeconds(service.interval ?? config.prometheus.scrapeInterval),
  };
  const of = (groups: readonly RuleGroup[], ...uids: readonly BoardUid[]): AlertGroups => ({
    groups,
    ...boardOf(config, service, uids),
  });
  return withLinks(links(config), [
    of([httpServiceAlerts(observed, config.alerts)]),
    of(sloRules(observed, service, config.alerts), 'slo'),
    ...[...new Set(service.measures)].map((measure) =>
      of([measureAlerts[measure](observed, config.alerts)], ...(measureBoards[measure] ?? [])),
    ),
  ]);
};
