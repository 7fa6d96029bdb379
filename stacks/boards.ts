import type { Config } from '../config/schema.ts';
import type { ServiceConfig } from '../config/services.ts';
import type { GrafanaDashboards } from '../constructs/grafana-dashboards.ts';
import type { Board } from '../dashboards/board.ts';
import { withoutDeadLinks } from '../dashboards/dead-links.ts';
import { presentParts } from './board-needs.ts';
import { infrastructureBoards } from './infrastructure-boards.ts';
import { broughtToBoards, ownBoardOf, serviceBoards } from './service-boards.ts';
import { servicesOf } from './services-of.ts';

/** Boards that settings name: those whose parts are there, and that are not turned off. */
const namedBoards = (config: Config): Board[] => {
  const { boards } = config.grafana.dashboards;
  const present = presentParts(config);
  return [...serviceBoards(config), ...infrastructureBoards(config)].filter(
    ({ uid, needs }) => boards[uid as keyof typeof boards] && needs.every((need) => present.has(need)),
  );
};

/** Boards as they are shown: they can be edited or not, and lead to no board that is not there. */
const asShown = ({ grafana }: Config, boards: readonly Board[], others: readonly Board[]): Board[] =>
  withoutDeadLinks(boards, others).map((board) => ({
    ...board,
    dashboard: { ...board.dashboard, editable: grafana.dashboards.editable },
  }));

/** Every board of a stack but the user's own. */
export const stackBoards = (config: Config): Board[] => {
  const own = config.grafana.dashboards.perService
    ? servicesOf(config).map((service) => ownBoardOf(config, service))
    : [];
  const boards = [...namedBoards(config), ...own];
  return asShown(config, boards, boards);
};

/** Shows what services ask for that are monitored after the boards were made. */
export class LaterBoards {
  readonly #dashboards: GrafanaDashboards;
  readonly #brought: Set<string>;

  /** @param config that the boards were made of */
  constructor(dashboards: GrafanaDashboards, config: Config) {
    this.#dashboards = dashboards;
    this.#brought = new Set(servicesOf(config).map(broughtToBoards));
  }

  /** Boards that were not there, those that show more now, and that of the service. `config` has it already. */
  show(config: Config, service: ServiceConfig): void {
    const own = config.grafana.dashboards.perService ? [ownBoardOf(config, service)] : [];
    const brings = broughtToBoards(service);
    const changes = !this.#brought.has(brings);
    if (!changes && own.length === 0) return;
    this.#brought.add(brings);
    const named = namedBoards(config);
    const changed = changes ? named.filter(({ folder }) => folder === 'Services') : [];
    for (const board of asShown(config, [...changed, ...own], named)) this.#dashboards.show(board);
  }
}
