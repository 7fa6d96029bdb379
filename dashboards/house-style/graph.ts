import * as common from '@grafana/grafana-foundation-sdk/common';
import * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';
import { hasLimits, limitLines, type Limits } from './limits.ts';
import type { DataLink } from './links.ts';
import { type BoardPanel, boardPanel, datasource, type PanelText } from './panel.ts';
import { overTime, type Query } from './query.ts';

export interface GraphOptions {
  /** Drawn as dashed lines. @default - none */
  readonly limits?: Limits;
  /** Series on top of each other, for parts of a whole. @default false */
  readonly stacked?: boolean;
  /** Exemplars of the first query: each dot is a request and opens its trace. @default false */
  readonly exemplars?: boolean;
  /** Upper end of the axis, for a share of a whole. @default - what the values need */
  readonly max?: number;
  /** The axis begins at 0: what can be less than nothing needs another. @default true */
  readonly fromZero?: boolean;
  /** Where a point leads. @default - nowhere */
  readonly links?: readonly DataLink[];
}

const height = 8;

/** How every graph is drawn, whatever asks for its data. */
export const graphPanel = (
  { title, description, unit }: PanelText,
  { limits = {}, stacked = false, max, fromZero = true }: GraphOptions,
): timeseries.PanelBuilder => {
  const builder = new timeseries.PanelBuilder()
    .title(title)
    .description(description)
    .unit(unit)
    .lineWidth(1)
    .fillOpacity(stacked ? 40 : 10)
    .showPoints(common.VisibilityMode.Never)
    .stacking(
      new common.StackingConfigBuilder()
        .mode(stacked ? common.StackingMode.Normal : common.StackingMode.None)
        .group('A'),
    )
    .thresholds(limitLines(limits))
    .thresholdsStyle(
      new common.GraphThresholdsStyleConfigBuilder().mode(
        hasLimits(limits) ? common.GraphThresholdsStyleMode.Dashed : common.GraphThresholdsStyleMode.Off,
      ),
    )
    .legend(
      new common.VizLegendOptionsBuilder()
        .displayMode(common.LegendDisplayMode.List)
        .placement(common.LegendPlacement.Bottom)
        .showLegend(true),
    )
    .tooltip(
      new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Multi).sort(common.SortOrder.Descending),
    );
  if (fromZero) builder.min(0);
  if (max !== undefined) builder.max(max);
  return builder;
};

/** A graph over time, from zero. */
export const graph = (text: PanelText, queries: readonly Query[], options: GraphOptions = {}): BoardPanel =>
  boardPanel(
    graphPanel(text, options)
      .datasource(datasource('prometheus'))
      .targets(
        queries.map((query, index) => overTime(query, index).exemplar((options.exemplars ?? false) && index === 0)),
      ),
    height,
    options.links,
  );
