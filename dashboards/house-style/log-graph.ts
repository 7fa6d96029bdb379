import * as common from '@grafana/grafana-foundation-sdk/common';
import * as loki from '@grafana/grafana-foundation-sdk/loki';
import type * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';
import { graphPanel, type GraphOptions } from './graph.ts';
import { type BoardPanel, boardPanel, datasource, type PanelText } from './panel.ts';
import { refId } from './query.ts';

/** A metric query in LogQL and what its series are called. */
export interface LogQuery {
  readonly logql: string;
  /** A text, in which `{{label}}` stands for the value of a label. */
  readonly legend: string;
}

export interface LogGraphOptions extends Omit<GraphOptions, 'exemplars'> {
  /** Colours of series by their names. @default - in the order of the series */
  readonly colors?: Readonly<Record<string, string>>;
}

/** Colours of levels as people know them, whichever of them there are. */
export const levelColors = {
  trace: 'purple',
  debug: 'blue',
  info: 'green',
  ...{ warn: 'yellow', warning: 'yellow' },
  error: 'red',
  ...{ fatal: 'dark-red', critical: 'dark-red' },
};

const height = 8;

/** Counts of a step stand for themselves: one without lines of a kind tears no hole into those on top of it. */
const asBars = (panel: timeseries.PanelBuilder): timeseries.PanelBuilder =>
  panel.drawStyle(common.GraphDrawStyle.Bars).lineWidth(0).fillOpacity(80);

const withColors = (
  panel: timeseries.PanelBuilder,
  colors: Readonly<Record<string, string>>,
): timeseries.PanelBuilder =>
  Object.entries(colors).reduce(
    (colored, [name, fixedColor]) =>
      colored.overrideByName(name, [{ id: 'color', value: { mode: 'fixed', fixedColor } }]),
    panel,
  );

/** A graph of what is counted or measured in log lines; counts on top of each other are bars. */
export const logGraph = (
  text: PanelText,
  queries: readonly LogQuery[],
  { colors = {}, ...options }: LogGraphOptions = {},
): BoardPanel =>
  boardPanel(
    withColors(options.stacked === true ? asBars(graphPanel(text, options)) : graphPanel(text, options), colors)
      .datasource(datasource('loki'))
      .targets(
        queries.map(({ logql, legend }, i) =>
          new loki.DataqueryBuilder().refId(refId(i)).expr(logql).legendFormat(legend).queryType('range'),
        ),
      ),
    height,
    options.links,
  );
