import { type Finding, findingAt } from '../finding.ts';
import { asMap } from '../source.ts';
import type { Panel } from './board.ts';
import type { DashboardCheck } from './dashboard-check.ts';

interface Place {
  readonly panel: Panel;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

const placeOf = (panel: Panel): Place[] => {
  const { x, y, w, h } = asMap(panel.fields.gridPos);
  return typeof x === 'number' && typeof y === 'number' && typeof w === 'number' && typeof h === 'number'
    ? [{ panel, x, y, w, h }]
    : [];
};

const overlap = (a: Place, b: Place): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** Panels in one place: Grafana moves one of them, and what was beside it. */
export const layout: DashboardCheck = ({ boards }) =>
  boards.flatMap(({ source, panels }) => {
    // What is in a closed row has places of its own.
    const places = panels.filter(({ path }) => path.length === 2).flatMap(placeOf);
    return places.flatMap((place, i): Finding[] => {
      const other = places.slice(0, i).find((earlier) => overlap(earlier, place));
      const at = [...place.panel.path, 'gridPos'];
      if (other !== undefined)
        return [
          findingAt(source, at, {
            code: 'panel-overlap',
            severity: 'info',
            message: `panel '${place.panel.title}' lies over '${other.panel.title}': Grafana moves it down`,
            fix: 'give it a place of its own',
          }),
        ];
      return place.x + place.w > 24
        ? [
            findingAt(source, at, {
              code: 'panel-overlap',
              severity: 'info',
              message: `panel '${place.panel.title}' reaches beyond the 24 columns: Grafana makes it narrower`,
              fix: 'make x and w 24 at most together',
            }),
          ]
        : [];
    });
  });
