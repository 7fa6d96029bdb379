import { type Finding, findingAt } from '../finding.ts';
import { asList, asMap, asText, type Path } from '../source.ts';
import type { Panel } from './board.ts';
import type { DashboardCheck } from './dashboard-check.ts';
import { shownAs, unitFor } from './grafana-units.ts';
import { isRate, type ValueUnit, valueUnit } from './value-unit.ts';

/** Panels that show numbers with the unit of their field. */
const ofNumbers: ReadonlySet<string> = new Set([
  'timeseries',
  'stat',
  'gauge',
  'bargauge',
  'barchart',
  'piechart',
  'trend',
  'graph',
  'singlestat',
]);

/** Transformations that leave values as they are. */
const harmless: ReadonlySet<string> = new Set([
  'organize',
  'sortBy',
  'filterFieldsByName',
  'filterByRefId',
  'merge',
  'renameByRegex',
  'limit',
]);

interface Written {
  readonly unit: string | undefined;
  readonly path: Path;
}

/** The unit of a panel; that of older panels stands at their axis, or at themselves. */
const unitOf = ({ type, fields, path }: Panel): Written => {
  if (type === 'graph')
    return { unit: asText(asMap(asList(fields.yaxes)[0]).format), path: [...path, 'yaxes', 0, 'format'] };
  if (type === 'singlestat') return { unit: asText(fields.format), path: [...path, 'format'] };
  return {
    unit: asText(asMap(asMap(fields.fieldConfig).defaults).unit),
    path: [...path, 'fieldConfig', 'defaults', 'unit'],
  };
};

/** Whether something on the panel gives single series a unit or a value of their own. */
const isAltered = ({ fields }: Panel): boolean =>
  asList(asMap(fields.fieldConfig).overrides).some((override) =>
    asList(asMap(override).properties).some((property) => asMap(property).id === 'unit'),
  ) ||
  asList(fields.seriesOverrides).some((override) => asMap(override).yaxis === 2) ||
  asList(fields.transformations).some((each) => !harmless.has(asText(asMap(each).id) ?? ''));

const words = ({ base, perSecond, factor }: ValueUnit): string => {
  if (base === 'ratio') return factor === 100 ? 'percent' : 'a ratio, 1 being the whole';
  const names: Readonly<Record<string, string>> = {
    'seconds 1000': 'milliseconds',
    'bytes 8': 'bits',
    'timestamp 1000': 'milliseconds since 1970',
  };
  const of = { seconds: 'seconds', bytes: 'bytes', count: 'a number', timestamp: 'seconds since 1970' }[base];
  return `${names[`${base} ${String(factor)}`] ?? (factor === 1 ? of : `${of} times ${String(factor)}`)}${perSecond ? ' per second' : ''}`;
};

/** Whether what is shown cannot be what the value is. */
const contradicts = (value: ValueUnit, unit: string): boolean => {
  const shown = shownAs(unit);
  if (shown === undefined) return false;
  // Seconds of each second are a share, or how many are busy; counters may hide a unit that their name does not tell.
  if (value.base === 'seconds' && value.perSecond)
    return shown.base === 'bytes' || (shown.base !== 'count' && shown.factor !== value.factor);
  if (value.base === 'count') return shown.base === 'ratio' && value.perSecond && value.factor === 1;
  if (value.base === 'timestamp') return shown.base !== 'seconds';
  if (shown.base !== value.base || shown.perSecond !== value.perSecond) return true;
  return Math.abs(shown.factor / value.factor - 1) > 0.05;
};

/** Units that say something else than the value is, and none where the value has one. */
export const units: DashboardCheck = ({ promql }) => {
  const seen = new Set<Panel>();
  return [...promql].flatMap(([{ board, panel }, { expr }]): Finding[] => {
    if (panel === undefined || expr === undefined || !ofNumbers.has(panel.type) || seen.has(panel)) return [];
    if (isAltered(panel)) return [];
    const { unit, path } = unitOf(panel);
    const value = valueUnit(expr);
    if (value === undefined) {
      if ((unit !== undefined && unit !== '') || !isRate(expr)) return [];
      seen.add(panel);
      return [
        findingAt(board.source, path, {
          code: 'missing-unit',
          severity: 'warning',
          message: `panel '${panel.title}' shows a rate, which is one per second, as plain numbers`,
          fix: 'write unit reqps, ops or another per second',
        }),
      ];
    }
    const right = unitFor(value);
    const fix =
      right === undefined ? 'choose the unit of the value, or calculate' : `write unit ${right}, or calculate`;
    if (unit === undefined || unit === '') {
      if (right === undefined || value.base === 'ratio') return [];
      seen.add(panel);
      return [
        findingAt(board.source, path, {
          code: 'missing-unit',
          severity: 'warning',
          message: `panel '${panel.title}' shows ${words(value)} as plain numbers`,
          fix: `write unit ${right}`,
        }),
      ];
    }
    if (!contradicts(value, unit)) return [];
    seen.add(panel);
    return [
      findingAt(board.source, path, {
        code: 'wrong-unit',
        severity: 'warning',
        message: `panel '${panel.title}' shows its value as ${unit}, and it is ${words(value)}`,
        fix,
      }),
    ];
  });
};
