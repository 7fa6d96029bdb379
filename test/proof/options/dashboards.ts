import { boardUids } from '../../../config/dashboards.ts';
import type { Axis } from './axis.ts';

const none = Object.fromEntries(boardUids.map((uid) => [uid, false]));

export const dashboardAxes: readonly Axis[] = [
  {
    name: 'boards',
    levels: {
      all: {},
      'to edit': { grafana: { dashboards: { editable: true } } },
      'one for each service': { grafana: { dashboards: { perService: true } } },
      none: { grafana: { dashboards: { boards: none } } },
    },
  },
];
