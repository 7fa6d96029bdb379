import * as common from '@grafana/grafana-foundation-sdk/common';
import * as logs from '@grafana/grafana-foundation-sdk/logs';
import * as loki from '@grafana/grafana-foundation-sdk/loki';
import { type BoardPanel, boardPanel, datasource, type PanelText } from './panel.ts';

const height = 10;

/** Log lines of a LogQL query, newest first; a line of a traced request opens its trace. */
export const logLines = ({ title, description }: Omit<PanelText, 'unit'>, logql: string): BoardPanel =>
  boardPanel(
    new logs.PanelBuilder()
      .title(title)
      .description(description)
      .datasource(datasource('loki'))
      .withTarget(new loki.DataqueryBuilder().refId('A').expr(logql).queryType('range'))
      .showTime(true)
      // What is told stands behind fields that are the same in every line.
      .wrapLogMessage(true)
      .enableLogDetails(true)
      .sortOrder(common.LogsSortOrder.Descending),
    height,
  );
