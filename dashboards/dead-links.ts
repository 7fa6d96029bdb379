import type { DynamicConfigValue, Panel, RowPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Board } from './board.ts';
import type { DataLink } from './house-style/links.ts';

/** Uid of the board that a link leads to; undefined where it leads elsewhere. */
const boardOf = ({ url }: DataLink): string | undefined => /^\/d\/([\w-]+)/.exec(url)?.[1];

/** Takes links to boards that are not shown from panels: a board is off, or what it shows is not there. */
export const withoutDeadLinks = (boards: readonly Board[], shown: readonly Board[]): Board[] => {
  const uids = new Set(shown.map(({ uid }) => uid));
  const alive = (links: readonly unknown[]): unknown[] =>
    links.filter((link) => {
      const uid = boardOf(link as DataLink);
      return uid === undefined || uids.has(uid);
    });
  const property = ({ id, value }: DynamicConfigValue): DynamicConfigValue =>
    id === 'links' ? { id, value: alive(value as unknown[]) } : { id, value: value as unknown };
  const panel = (of: Panel | RowPanel): Panel | RowPanel => {
    if (!('fieldConfig' in of) || of.fieldConfig === undefined) return of;
    const { defaults, overrides } = of.fieldConfig;
    const { links } = defaults;
    const kept = overrides.map(({ matcher, properties }) => ({ matcher, properties: properties.map(property) }));
    const own = links === undefined ? {} : { links: alive(links) as typeof links };
    return { ...of, fieldConfig: { defaults: { ...defaults, ...own }, overrides: kept } };
  };
  return boards.map((board) => ({
    ...board,
    dashboard: { ...board.dashboard, panels: board.dashboard.panels?.map(panel) },
  }));
};
