import { burnRate } from '../alerts/burn-rate.ts';
import { promqlDuration } from '../alerts/rate-window.ts';
import type { Config } from '../config/schema.ts';
import type { ServiceConfig } from '../config/services.ts';
import { durationSeconds } from '../config/units.ts';
import type { Board } from '../dashboards/board.ts';
import { business } from '../dashboards/business/board.ts';
import { fleet } from '../dashboards/fleet/board.ts';
import { inference } from '../dashboards/inference/board.ts';
import { logsBoard } from '../dashboards/logs/board.ts';
import { boardOfService, serviceOverview } from '../dashboards/service-overview/board.ts';
import type { ServiceLimits, ServiceOverviewProps } from '../dashboards/service-overview/props.ts';
import { type BurnLimit, sloBoard } from '../dashboards/slo/board.ts';
import { tracesBoard } from '../dashboards/traces/board.ts';
import type { HttpMetricNames } from '../metrics/http-metrics.ts';
import { ownBoardUid } from './service-board-uid.ts';
import { servicesOf } from './services-of.ts';

const limitsOf = ({ alerts }: Config): ServiceLimits => ({
  errorRatio: alerts.highErrorRate.ratio,
  slowSeconds: alerts.slowResponseTime.seconds,
  verySlowSeconds: alerts.highResponseTime.seconds,
  inFlight: alerts.inFlightSaturation.requests,
  querySeconds: alerts.databaseQueriesSlow.seconds,
  cacheHitRatio: alerts.cacheHitRatioLow.ratio,
  queueJobs: alerts.queueLong.jobs,
  inferenceSeconds: alerts.inferenceSlow.seconds,
});

/** What the services call what every HTTP service measures, each way once, in the order they come. */
const namingsOf = (services: readonly ServiceConfig[]): HttpMetricNames[] => {
  const namings = new Map<string, HttpMetricNames>();
  for (const { metrics } of services) {
    const { requests, duration, inProgress, statusLabel, routeLabel, methodLabel } = metrics;
    const names = { requests, duration, inProgress, statusLabel, routeLabel, methodLabel };
    namings.set(JSON.stringify(names), names);
  }
  return [...namings.values()];
};

/** Windows of the alerts of burning budgets, the shortest first. */
const burnLimits = ({ alerts }: Config, services: readonly ServiceConfig[]): BurnLimit[] => {
  const periods = services.flatMap(({ slo }) => (slo === undefined ? [] : [durationSeconds(slo.period)]));
  const period = Math.min(...periods);
  return alerts.budgetBurnTiers
    .map((tier) => ({ ...tier, windowSeconds: durationSeconds(tier.window) }))
    .sort((a, b) => a.windowSeconds - b.windowSeconds)
    .map((tier) => ({
      window: promqlDuration(tier.windowSeconds),
      rate: burnRate(tier, period),
      severity: tier.severity,
    }));
};

/** What a board of some services is made of. */
const overviewProps = (config: Config, services: readonly ServiceConfig[]): Omit<ServiceOverviewProps, 'scope'> => {
  const intervals = services.map(({ interval }) => interval ?? config.prometheus.scrapeInterval);
  return {
    namings: namingsOf(services),
    measures: new Set(services.flatMap(({ measures }) => measures)),
    kubeStateMetrics: config.kubeStateMetrics.enabled,
    limits: limitsOf(config),
    scrapeInterval: intervals.reduce(
      (longest, interval) => (durationSeconds(interval) > durationSeconds(longest) ? interval : longest),
      config.prometheus.scrapeInterval,
    ),
  };
};

/** Boards about the monitored services, their logs and their traces. */
export const serviceBoards = (config: Config): Board[] => {
  const services = servicesOf(config);
  const props = overviewProps(config, services);
  const promises = {
    availability: services.some(({ slo }) => slo?.availability !== undefined),
    latency: services.some(({ slo }) => slo?.latency !== undefined),
  };
  // Of no service nothing can be asked.
  const ofServices =
    services.length === 0
      ? []
      : [
          serviceOverview(props),
          fleet({ ...props, ...promises }),
          sloBoard({ ...promises, burnLimits: burnLimits(config, services) }),
          business(props),
          inference({ ...props, ...props.limits }),
        ];
  return [...ofServices, logsBoard(), tracesBoard()];
};

/** The board of one service alone, with the limits and names that are its own. */
export const ownBoardOf = (config: Config, service: ServiceConfig): Board => {
  const { name, namespace } = service;
  return boardOfService({ uid: ownBoardUid(name), name, namespace }, overviewProps(config, [service]));
};

/** What a service brings to the boards of several, as a text: another that brings the same changes none of them. */
export const broughtToBoards = (service: ServiceConfig): string => {
  const { measures, interval, slo, probes } = service;
  const promises = [slo?.availability !== undefined, slo?.latency !== undefined, slo?.period];
  return JSON.stringify([namingsOf([service]), measures, interval, promises, probes.length > 0]);
};
