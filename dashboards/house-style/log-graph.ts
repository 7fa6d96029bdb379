import * as loki from '@grafana/grafana-foundation-sdk/loki';
import { graphPanel, type GraphOptions } from './graph.ts';
import { type BoardPanel, boardPanel, datasource, type PanelText } from './panel.ts';
import { refId } from './query.ts';

/** A metric query in LogQL and what its series are called. */
export interface LogQuery {
  readonly logql: string;
  /** A text, in which `{{label}}` stands for the value of a label. */
  readonly legend: string;
}

const height = 8;

/** A graph of what is counted or measured in log lines. */
export const logGraph = (
  text: PanelText,
  queries: readonly LogQuery[],
  options: Omit<GraphOptions, 'exemplars'> = {},
): BoardPanel =>
  boardPanel(
    graphPanel(text, options)
      .datasource(datasource('loki'))
      .targets(
        queries.map(({ logql, legend }, i) =>
          new loki.DataqueryBuilder().refId(refId(i)).expr(logql).legendFormat(legend).queryType('range'),
        ),
      ),
    height,
    options.links,
  );
