import { type Finding, findingAt } from '../finding.ts';
import type { DashboardCheck } from './dashboard-check.ts';

/** Panels of one board with one id: links and editing take the first of them. */
export const panelIds: DashboardCheck = ({ boards }) =>
  boards.flatMap(({ source, panels }) => {
    const first = new Map<unknown, string>();
    return panels.flatMap(({ fields: { id }, title, path }): Finding[] => {
      if (typeof id !== 'number') return [];
      const earlier = first.get(id);
      if (earlier === undefined) {
        first.set(id, title);
        return [];
      }
      return [
        findingAt(source, [...path, 'id'], {
          code: 'duplicate-panel-id',
          severity: 'warning',
          message: `panel '${title}' has id ${String(id)}, as '${earlier}' has: links to it and its editor open the other one`,
          fix: 'give each panel of the board an id of its own, those in rows too',
        }),
      ];
    });
  });
