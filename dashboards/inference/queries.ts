import { mlInferenceDurationSeconds } from '../../metrics/app.ts';
import { panelPromql, type PromqlExpression } from '../../promql/promql.ts';
import { chosen } from '../house-style/variables.ts';
import { chosenServices } from '../service-scope.ts';

const of = [...chosenServices.matchers, chosen('model_name')];
const model = ['service_name', 'model_name'];

/** Answers of each model a second. */
export const rate = panelPromql`sum by (${model}) (rate(${mlInferenceDurationSeconds}_count{${of}}[$__rate_interval]))`;
export const rateDayBefore = panelPromql`sum by (${model}) (rate(${mlInferenceDurationSeconds}_count{${of}}[$__rate_interval] offset 1d))`;

/** Time within which a share of the answers of each model comes, in seconds. */
export const time = (share: number): PromqlExpression =>
  panelPromql`histogram_quantile(${share}, sum by (${['le', ...model]}) (rate(${mlInferenceDurationSeconds}_bucket{${of}}[$__rate_interval]))) >= 0`;
export const timeOfAll = panelPromql`histogram_quantile(0.95, sum by (le) (rate(${mlInferenceDurationSeconds}_bucket{${of}}[$__rate_interval]))) >= 0`;
export const meanTime = panelPromql`sum by (${model}) (rate(${mlInferenceDurationSeconds}_sum{${of}}[$__rate_interval])) / (sum by (${model}) (rate(${mlInferenceDurationSeconds}_count{${of}}[$__rate_interval])) > 0)`;
export const times = panelPromql`sum by (le) (rate(${mlInferenceDurationSeconds}_bucket{${of}}[$__rate_interval]))`;

/** Inferences under way at once, on average: time of inferences in each second. */
export const atOnce = panelPromql`sum by (${['service_name', 'pod']}) (rate(${mlInferenceDurationSeconds}_sum{${of}}[$__rate_interval]))`;

/** Answers of each model in the time shown. */
export const answers = panelPromql`sum by (${model}) (increase(${mlInferenceDurationSeconds}_count{${of}}[$__range]))`;
export const answersOfAll = panelPromql`sum(increase(${mlInferenceDurationSeconds}_count{${of}}[$__range]))`;
export const rateOfAll = panelPromql`sum(rate(${mlInferenceDurationSeconds}_count{${of}}[$__rate_interval]))`;
