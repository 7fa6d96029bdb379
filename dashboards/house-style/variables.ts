import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import type { MetricDefinition } from '../../metrics/metric-definition.ts';
import { type LabelMatcher, matcher, panelPromql } from '../../promql/promql.ts';
import { datasource } from './panel.ts';

export interface LabelVariableProps {
  /** Name of the variable. */
  readonly name: string;
  /** As people read it. */
  readonly title: string;
  /** Metric whose series have the label. */
  readonly metric: Pick<MetricDefinition, 'name' | 'type'>;
  /** @default - that of the variable's name */
  readonly label?: string;
  /** Which series, such as those chosen in the variables before it. @default - all */
  readonly where?: readonly LabelMatcher[];
}

const query = ({
  name,
  title,
  metric,
  label = name,
  where = [],
}: LabelVariableProps): dashboard.QueryVariableBuilder => {
  const series = panelPromql`${metric}{${where}}`.text.replace('{}', '');
  const text = `label_values(${series}, ${label})`;
  return new dashboard.QueryVariableBuilder(name)
    .label(title)
    .datasource(datasource('prometheus'))
    .query({ qryType: 1, query: text, refId: name })
    .refresh(dashboard.VariableRefresh.OnTimeRangeChanged)
    .sort(dashboard.VariableSort.AlphabeticalAsc);
};

/** A variable that offers the values of a label; `All` stands for every one of them. */
export const labelVariable = (props: LabelVariableProps): dashboard.VariableModel =>
  query(props).multi(true).includeAll(true).allValue('.+').build();

/** A matcher for what is chosen in a variable, one value or many or all. */
export const chosen = (variable: string, label = variable): LabelMatcher => matcher(label, '=~', `$${variable}`);
