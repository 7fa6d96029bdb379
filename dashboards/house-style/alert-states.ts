import * as common from '@grafana/grafana-foundation-sdk/common';
import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import * as statetimeline from '@grafana/grafana-foundation-sdk/statetimeline';
import { alertMetrics } from '../../metrics/scrape.ts';
import { type LabelMatcher, matcher, panelPromql } from '../../promql/promql.ts';
import { type BoardPanel, boardPanel, datasource, type PanelText } from './panel.ts';
import { overTime } from './query.ts';

const height = 6;

const states: dashboard.ValueMapping = {
  type: dashboard.MappingType.ValueToText,
  options: {
    '1': { text: 'pending', color: 'orange', index: 0 },
    '2': { text: 'firing', color: 'red', index: 1 },
  },
};

/** When each alert was pending or firing, a line for each; without any there are none. */
export const alertStates = (
  { title, description }: Omit<PanelText, 'unit'>,
  {
    of,
    by = [],
    legend = '',
  }: { readonly of: readonly LabelMatcher[]; readonly by?: readonly string[]; readonly legend?: string },
): BoardPanel => {
  const alerts = (state: string) => panelPromql`${alertMetrics.ALERTS}{${[matcher('alertstate', '=', state), ...of]}}`;
  const expr = panelPromql`max by (${['alertname', ...by]}) (${alerts('firing')} + 1 or ${alerts('pending')})`;
  return boardPanel(
    new statetimeline.PanelBuilder()
      .title(title)
      .description(description)
      .unit('short')
      .datasource(datasource('prometheus'))
      .targets([overTime({ expr, legend: `{{alertname}} ${legend}`.trim() }, 0)])
      .mappings([states])
      .showValue(common.VisibilityMode.Never)
      .mergeValues(true)
      .rowHeight(0.8)
      .legend(
        new common.VizLegendOptionsBuilder()
          .displayMode(common.LegendDisplayMode.List)
          .placement(common.LegendPlacement.Bottom)
          .showLegend(true),
      ),
    height,
  );
};
