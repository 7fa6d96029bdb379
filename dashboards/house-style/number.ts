import * as common from '@grafana/grafana-foundation-sdk/common';
import * as stat from '@grafana/grafana-foundation-sdk/stat';
import { type Limits, limitSteps } from './limits.ts';
import type { DataLink } from './links.ts';
import { type BoardPanel, boardPanel, datasource, type PanelText } from './panel.ts';
import { overTime, type Query } from './query.ts';

export interface NumberOptions {
  /** Colour it. @default - green */
  readonly limits?: Limits;
  /** @default - nowhere */
  readonly links?: readonly DataLink[];
}

const height = 4;

/** One number: the value now, and how it came to be. */
export const number = (
  { title, description, unit }: PanelText,
  query: Query,
  { limits = {}, links }: NumberOptions = {},
): BoardPanel =>
  boardPanel(
    new stat.PanelBuilder()
      .title(title)
      .description(description)
      .unit(unit)
      .datasource(datasource('prometheus'))
      .targets([overTime(query, 0)])
      .min(0)
      .thresholds(limitSteps(limits))
      .colorMode(common.BigValueColorMode.Value)
      .graphMode(common.BigValueGraphMode.Area)
      .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['lastNotNull'])),
    height,
    links,
  );
