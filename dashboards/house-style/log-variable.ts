import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import { datasource } from './panel.ts';

/** Loki's datasource lists values of labels for a query of this type. */
const labelValues = 1;

/** A variable that offers the values of a label of log lines; `All` stands for every one of them. */
export const logVariable = (name: string, title: string, stream = ''): dashboard.VariableModel =>
  new dashboard.QueryVariableBuilder(name)
    .label(title)
    .datasource(datasource('loki'))
    .query({ type: labelValues, label: name, stream, refId: name })
    .refresh(dashboard.VariableRefresh.OnTimeRangeChanged)
    .sort(dashboard.VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.+')
    .build();
