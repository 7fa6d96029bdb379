import * as common from '@grafana/grafana-foundation-sdk/common';
import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import * as logs from '@grafana/grafana-foundation-sdk/logs';
import * as loki from '@grafana/grafana-foundation-sdk/loki';
import * as prometheus from '@grafana/grafana-foundation-sdk/prometheus';
import * as stat from '@grafana/grafana-foundation-sdk/stat';
import * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';

/** Uids of the datasources as every board names them; a test holds them equal to those that are provisioned. */
const datasource = (type: 'prometheus' | 'loki'): common.DataSourceRef => ({ type, uid: type });

/** A PromQL query and what its series are called. */
export interface Query {
  readonly expr: string;
  readonly legend: string;
}

interface PanelText {
  readonly title: string;
  readonly description: string;
  /** Unit of the values, as Grafana names it. */
  readonly unit: string;
}

/** Values from which on something is wrong. */
export interface Limits {
  readonly warning?: number;
  readonly critical?: number;
}

const limitSteps = ({ warning, critical }: Limits): dashboard.ThresholdsConfigBuilder =>
  new dashboard.ThresholdsConfigBuilder().mode(dashboard.ThresholdsMode.Absolute).steps([
    // The first step has no lower bound.
    { value: null, color: 'green' },
    ...(warning === undefined ? [] : [{ value: warning, color: 'orange' }]),
    ...(critical === undefined ? [] : [{ value: critical, color: 'red' }]),
  ]);

const target = ({ expr, legend }: Query, index: number): prometheus.DataqueryBuilder =>
  new prometheus.DataqueryBuilder()
    .refId(String.fromCharCode(65 + index))
    .expr(expr)
    .legendFormat(legend)
    .range()
    .exemplar(false);

/** A graph over time. */
export const graph = (
  { title, description, unit }: PanelText,
  queries: readonly Query[],
  limits: Limits = {},
): timeseries.PanelBuilder =>
  new timeseries.PanelBuilder()
    .title(title)
    .description(description)
    .unit(unit)
    .datasource(datasource('prometheus'))
    .targets(queries.map(target))
    .min(0)
    .lineWidth(1)
    .fillOpacity(10)
    .showPoints(common.VisibilityMode.Never)
    .thresholds(limitSteps(limits))
    .thresholdsStyle(
      new common.GraphThresholdsStyleConfigBuilder().mode(
        Object.keys(limits).length > 0 ? common.GraphThresholdsStyleMode.Dashed : common.GraphThresholdsStyleMode.Off,
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

/** A graph of a histogram's quantiles, with its exemplars: each dot opens a trace. */
export const graphWithExemplars = (
  text: PanelText,
  queries: readonly Query[],
  limits: Limits = {},
): timeseries.PanelBuilder =>
  graph(text, queries, limits).targets(queries.map((query, index) => target(query, index).exemplar(index === 0)));

/** One number: the value now, coloured by the limits. */
export const number = ({ title, description, unit }: PanelText, query: Query, limits: Limits = {}): stat.PanelBuilder =>
  new stat.PanelBuilder()
    .title(title)
    .description(description)
    .unit(unit)
    .datasource(datasource('prometheus'))
    .targets([target(query, 0)])
    .min(0)
    .thresholds(limitSteps(limits))
    .colorMode(common.BigValueColorMode.Value)
    .graphMode(common.BigValueGraphMode.Area)
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']));

/** Log lines, newest first. */
export const logLines = ({ title, description }: Omit<PanelText, 'unit'>, expr: string): logs.PanelBuilder =>
  new logs.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(datasource('loki'))
    .withTarget(new loki.DataqueryBuilder().refId('A').expr(expr).queryType('range'))
    .showTime(true)
    .enableLogDetails(true)
    .sortOrder(common.LogsSortOrder.Descending);

/** A variable that offers the values of a label; `All` stands for every one of them. */
export const labelVariable = (name: string, label: string, query: string): dashboard.QueryVariableBuilder =>
  new dashboard.QueryVariableBuilder(name)
    .label(label)
    .datasource(datasource('prometheus'))
    .query({ qryType: 1, query, refId: name })
    .refresh(dashboard.VariableRefresh.OnTimeRangeChanged)
    .sort(dashboard.VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.+');
