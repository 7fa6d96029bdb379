import * as common from '@grafana/grafana-foundation-sdk/common';
import * as loki from '@grafana/grafana-foundation-sdk/loki';
import * as tablePanel from '@grafana/grafana-foundation-sdk/table';
import { type BoardPanel, boardPanel, datasource, type PanelText } from './panel.ts';

export interface LogTableProps {
  /** A metric query: a row for each of its series. */
  readonly logql: string;
  /** Columns of labels. */
  readonly labels: readonly { readonly title: string; readonly label: string }[];
  /** The last column; rows are sorted by it, the largest first. */
  readonly value: { readonly title: string; readonly unit: string };
}

const height = 8;

/** What Grafana calls the values of a query of Loki. */
const valueName = 'Value #A';

/** A table of what is counted or measured in log lines over the time shown. */
export const logTable = (
  { title, description }: Omit<PanelText, 'unit'>,
  { logql, labels, value }: LogTableProps,
): BoardPanel => {
  const columns = [
    ...labels.map(({ label, title: name }) => [label, name] as const),
    [valueName, value.title] as const,
  ];
  return boardPanel(
    new tablePanel.PanelBuilder()
      .title(title)
      .description(description)
      .unit(value.unit)
      .datasource(datasource('loki'))
      .targets([new loki.DataqueryBuilder().refId('A').expr(logql).queryType('instant')])
      .transformations([
        {
          id: 'organize',
          options: {
            excludeByName: { Time: true },
            indexByName: Object.fromEntries(columns.map(([name], i) => [name, i])),
            renameByName: Object.fromEntries(columns),
          },
        },
      ])
      .sortBy([new common.TableSortByFieldStateBuilder().displayName(value.title).desc(true)])
      .showHeader(true)
      .cellHeight(common.TableCellHeight.Sm),
    height,
  );
};
