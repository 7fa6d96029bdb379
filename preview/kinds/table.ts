import type { PanelData } from '../answers.ts';
import { type BoardPanel, defaultsOf, type ThresholdStep } from '../board-json.ts';
import { thresholdColor } from '../colors.ts';
import { type Html, html } from '../html.ts';
import { overridden } from '../overridden.ts';
import { type Cell, tableRows } from '../table-columns.ts';
import { formatValue } from '../value-format.ts';

/** What the board asks for one column. */
interface ColumnStyle {
  readonly unit?: string;
  readonly steps?: readonly ThresholdStep[];
  readonly leads: boolean;
}

const styleOf = (panel: BoardPanel, column: string): ColumnStyle => {
  const valueOf = (id: string): unknown => overridden(panel, column, id);
  const unit = (valueOf('unit') as string | undefined) ?? defaultsOf(panel).unit;
  const thresholds = valueOf('thresholds') as { readonly steps: readonly ThresholdStep[] } | undefined;
  return {
    // Duration of a trace is the data source's own column.
    ...(unit === undefined ? (column === 'Duration' ? { unit: 'ms' } : {}) : { unit }),
    ...(thresholds === undefined ? {} : { steps: thresholds.steps }),
    leads: valueOf('links') !== undefined || column === 'Trace ID',
  };
};

const cell = (value: Cell, { unit, steps, leads }: ColumnStyle): Html => {
  if (typeof value !== 'number') return html`<td class="${leads ? 'leads' : ''}">${value ?? ''}</td>`;
  const color = steps === undefined ? 'inherit' : thresholdColor(value, steps);
  return html`<td class="number" style="color: ${color}">${formatValue(value, unit)}</td>`;
};

/** Rows below their headings, columns of one width; nothing where there is no row. */
export const table = (panel: BoardPanel, data: PanelData): Html | undefined => {
  const { columns, rows } = tableRows(panel, data);
  if (rows.length === 0) return undefined;
  const styles = columns.map((column) => styleOf(panel, column));
  const isNumber = (column: string): boolean => rows.some((row) => typeof row[column] === 'number');
  return html`<table>
    <thead>
      <tr>
        ${columns.map((column) => html`<th class="${isNumber(column) ? 'number' : ''}">${column}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${columns.map((column, i) => cell(row[column], styles[i] ?? { leads: false }))}
          </tr>`,
      )}
    </tbody>
  </table>`;
};
