import type { Config } from '../config/schema.ts';
import type { GrafanaDashboards } from '../constructs/grafana-dashboards.ts';
import type { Board } from '../dashboards/board.ts';
import { withoutDeadLinks } from '../dashboards/dead-links.ts';
import { presentParts } from './board-needs.ts';
import { infrastructureBoards } from './infrastructure-boards.ts';
import { serviceBoards } from './service-boards.ts';

/** Boards whose parts are there, and that are not turned off. */
export const stackBoards = (config: Config): Board[] => {
  const { boards, editable } = config.grafana.dashboards;
  const present = presentParts(config);
  const shown = [...serviceBoards(config), ...infrastructureBoards(config)].filter(
    ({ uid, needs }) => boards[uid as keyof typeof boards] && needs.every((need) => present.has(need)),
  );
  return withoutDeadLinks(shown).map((board) => ({ ...board, dashboard: { ...board.dashboard, editable } }));
};

/** Shows what one more service asks for: boards that were not there, and those that show more now. */
export const showBoardsOf = (dashboards: GrafanaDashboards, before: Config, after: Config): void => {
  const parts = (config: Config): string => [...presentParts(config)].join(' ');
  if (parts(before) === parts(after)) return;
  for (const board of stackBoards(after)) if (board.folder === 'Services') dashboards.show(board);
};
