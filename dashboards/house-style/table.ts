import * as common from '@grafana/grafana-foundation-sdk/common';
import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import * as prometheus from '@grafana/grafana-foundation-sdk/prometheus';
import * as tablePanel from '@grafana/grafana-foundation-sdk/table';
import type { PromqlExpression } from '../../promql/promql.ts';
import { hasLimits, type Limits, limitSteps } from './limits.ts';
import type { DataLink } from './links.ts';
import { type BoardPanel, boardPanel, datasource, type PanelText } from './panel.ts';
import { refId } from './query.ts';

/** A column of what the rows are of: a label that every query of the table keeps. */
export interface LabelColumn {
  readonly title: string;
  readonly label: string;
  /** Where it leads; `${__value.text}` in its address is the cell. @default - nowhere */
  readonly link?: DataLink;
}

/** A column of values. */
export interface ValueColumn {
  readonly title: string;
  /** A row for each of its series, which have the labels of the table and no others. */
  readonly expr: PromqlExpression;
  readonly unit: string;
  /** Colour the text. @default - none */
  readonly limits?: Limits;
}

export interface TableProps {
  /** They stand first. */
  readonly labels: readonly LabelColumn[];
  readonly values: readonly ValueColumn[];
  /** Title of the column by which rows are sorted. */
  readonly sortBy: string;
  /** @default - the largest first */
  readonly smallestFirst?: boolean;
}

const height = 9;

const property = (id: string, value: unknown): DynamicConfigValue => ({ id, value });

const columnStyle = ({ unit, limits = {} }: ValueColumn): DynamicConfigValue[] => [
  property('unit', unit),
  ...(hasLimits(limits)
    ? [
        property('thresholds', limitSteps(limits).build()),
        property('color', { mode: 'thresholds' }),
        property('custom.cellOptions', { type: common.TableCellDisplayMode.ColorText }),
      ]
    : []),
];

/** A table of what is at the end of the time shown: a row for each set of labels, a column for each query. */
export const table = (
  { title, description }: Omit<PanelText, 'unit'>,
  { labels, values, sortBy, smallestFirst = false }: TableProps,
): BoardPanel => {
  // Grafana calls the values of a query after it, where there are several.
  const valueName = (index: number): string => (values.length === 1 ? 'Value' : `Value #${refId(index)}`);
  const names = [...labels.map(({ label }) => label), ...values.map((_, i) => valueName(i))];
  const titles = [...labels, ...values].map((column) => column.title);
  const builder = new tablePanel.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(datasource('prometheus'))
    .targets(
      values.map(({ expr }, i) =>
        new prometheus.DataqueryBuilder()
          .refId(refId(i))
          .expr(expr.text)
          .instant()
          .format(prometheus.PromQueryFormat.Table)
          .exemplar(false),
      ),
    )
    .transformations([
      { id: 'merge', options: {} },
      {
        id: 'organize',
        options: {
          excludeByName: { Time: true },
          indexByName: Object.fromEntries(names.map((name, i) => [name, i])),
          renameByName: Object.fromEntries(names.map((name, i) => [name, titles[i]])),
        },
      },
    ])
    .sortBy([new common.TableSortByFieldStateBuilder().displayName(sortBy).desc(!smallestFirst)])
    .showHeader(true)
    .cellHeight(common.TableCellHeight.Sm);
  for (const { title: column, link } of labels)
    if (link !== undefined) builder.overrideByName(column, [property('links', [link])]);
  for (const column of values) builder.overrideByName(column.title, columnStyle(column));
  return boardPanel(builder, height);
};
