import type { Config } from '../config/schema.ts';
import type { Board } from '../dashboards/board.ts';
import { serviceOverview } from '../dashboards/service-overview/board.ts';

/** Boards about the monitored services, their logs and their traces. */
export const serviceBoards = ({ alerts }: Config): Board[] => [
  serviceOverview({ errorRatio: alerts.highErrorRate.ratio, slowSeconds: alerts.slowResponseTime.seconds }),
];
