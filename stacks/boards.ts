import type { Config } from '../config/schema.ts';
import type { GrafanaDashboards } from '../constructs/grafana-dashboards.ts';
import type { Board } from '../dashboards/board.ts';
import { withoutDeadLinks } from '../dashboards/dead-links.ts';
import { presentParts } from './board-needs.ts';
import { ownBoardOf, serviceBoards, sharedBoardsKey } from './service-boards.ts';
import { servicesOf } from './services-of.ts';

/** Boards that settings name: those whose parts are there, and that are not turned off. */
const namedBoards = (config: Config): Board[] => {
  const { boards } = config.grafana.dashboards;
  const present = presentParts(config);
  return serviceBoards(config).filter(
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

/** Shows what one more service asks for: boards that were not there, those that show more now, and that of the service. */
export const showBoardsOf = (dashboards: GrafanaDashboards, before: Config, after: Config): void => {
  const added = after.grafana.dashboards.perService ? after.services.slice(-1) : [];
  if (added.length === 0 && sharedBoardsKey(before) === sharedBoardsKey(after)) return;
  const named = namedBoards(after);
  const changed =
    sharedBoardsKey(before) === sharedBoardsKey(after) ? [] : named.filter(({ folder }) => folder === 'Services');
  const boards = [...changed, ...added.map((service) => ownBoardOf(after, service))];
  for (const board of asShown(after, boards, named)) dashboards.show(board);
};
