import * as bargauge from '@grafana/grafana-foundation-sdk/bargauge';
import * as common from '@grafana/grafana-foundation-sdk/common';
import type { NumberOptions } from './number.ts';
import { limitSteps } from './limits.ts';
import { type BoardPanel, boardPanel, datasource, type PanelText } from './panel.ts';
import { atTheEnd, type Query } from './query.ts';

const height = 8;

/** A bar for each series at the end of the time shown, in the order of the query: `sort_desc` or `topk` put the longest first. */
export const bars = (
  { title, description, unit }: PanelText,
  query: Query,
  { limits = {}, links }: NumberOptions = {},
): BoardPanel =>
  boardPanel(
    new bargauge.PanelBuilder()
      .title(title)
      .description(description)
      .unit(unit)
      .datasource(datasource('prometheus'))
      .targets([atTheEnd(query, 0)])
      .min(0)
      .thresholds(limitSteps(limits))
      .orientation(common.VizOrientation.Horizontal)
      .displayMode(common.BarGaugeDisplayMode.Basic)
      .valueMode(common.BarGaugeValueMode.Color)
      .showUnfilled(false)
      .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['lastNotNull'])),
    height,
    links,
  );
