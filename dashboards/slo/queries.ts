import { badRatio, budgetRatio, budgetRemaining, type ObjectiveSeries } from '../../metrics/service-records.ts';
import { panelPromql, type PromqlExpression } from '../../promql/promql.ts';
import { chosenServices } from '../service-scope.ts';

const of = chosenServices.matchers;

/** Share of the requests that is promised to be good. */
export const objective = (series: ObjectiveSeries): PromqlExpression => panelPromql`1 - ${budgetRatio(series)}{${of}}`;

/** Share of the budget that is left of the period; without the name of the record, which would be a column of a table. */
export const budgetLeft = (series: ObjectiveSeries): PromqlExpression =>
  panelPromql`max by (namespace, service_name) (${budgetRemaining(series)}{${of}})`;

/** Share of the budget that is used up, the most first. */
export const budgetUsed = (series: ObjectiveSeries): PromqlExpression =>
  panelPromql`sort_desc(1 - ${budgetRemaining(series)}{${of}})`;

/** How many times as fast as it lasts a budget is used up. */
export const burnRate = (series: ObjectiveSeries, window: string): PromqlExpression =>
  panelPromql`${badRatio(series, window)}{${of}} / ${budgetRatio(series)}{${of}}`;
