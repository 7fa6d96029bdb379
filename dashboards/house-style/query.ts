import * as prometheus from '@grafana/grafana-foundation-sdk/prometheus';
import type { PromqlExpression } from '../../promql/promql.ts';

/** A PromQL query and what its series are called. */
export interface Query {
  /** Written by the `panelPromql` template, against `metrics/`. */
  readonly expr: PromqlExpression;
  /** A text, in which `{{label}}` stands for the value of a label. */
  readonly legend: string;
}

/** Names queries of a panel: A, B, … */
export const refId = (index: number): string => String.fromCharCode(65 + index);

/** A query over the time that is shown. */
export const overTime = ({ expr, legend }: Query, index: number): prometheus.DataqueryBuilder =>
  new prometheus.DataqueryBuilder().refId(refId(index)).expr(expr.text).legendFormat(legend).range().exemplar(false);

/** A query of the end of the time that is shown alone. */
export const atTheEnd = ({ expr, legend }: Query, index: number): prometheus.DataqueryBuilder =>
  new prometheus.DataqueryBuilder().refId(refId(index)).expr(expr.text).legendFormat(legend).instant().exemplar(false);
