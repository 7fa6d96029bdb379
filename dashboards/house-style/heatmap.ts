import * as common from '@grafana/grafana-foundation-sdk/common';
import * as heatmapPanel from '@grafana/grafana-foundation-sdk/heatmap';
import * as prometheus from '@grafana/grafana-foundation-sdk/prometheus';
import { type BoardPanel, boardPanel, datasource, type PanelText } from './panel.ts';
import { overTime, type Query } from './query.ts';

const height = 8;

/** How values spread over the buckets of a histogram: the query sums by `le`, and its legend is `{{le}}`. */
export const heatmap = ({ title, description, unit }: PanelText, query: Query): BoardPanel =>
  boardPanel(
    new heatmapPanel.PanelBuilder()
      .title(title)
      .description(description)
      .unit(unit)
      .datasource(datasource('prometheus'))
      .targets([overTime(query, 0).format(prometheus.PromQueryFormat.Heatmap)])
      .calculate(false)
      .cellGap(1)
      .color(
        new heatmapPanel.HeatmapColorOptionsBuilder()
          .mode(heatmapPanel.HeatmapColorMode.Scheme)
          .scheme('Oranges')
          .steps(64),
      )
      .yAxis(new heatmapPanel.YAxisConfigBuilder().unit(unit).axisPlacement(common.AxisPlacement.Left))
      .showLegend(),
    height,
  );
