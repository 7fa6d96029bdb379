import { inventoryLevel, orderRevenueTotal, ordersCreatedTotal } from '../../metrics/app.ts';
import type { HttpMetricNames } from '../../metrics/http-metrics.ts';
import { panelPromql, type PromqlExpression } from '../../promql/promql.ts';
import { requestRate } from '../http-requests.ts';
import { chosenServices } from '../service-scope.ts';

const of = chosenServices.matchers;

export const orders = panelPromql`sum(increase(${ordersCreatedTotal}{${of}}[$__range]))`;
export const revenue = panelPromql`sum(increase(${orderRevenueTotal}{${of}}[$__range]))`;
export const worthOfOrder = panelPromql`${revenue} / (${orders} > 0)`;

/** Orders in an hour, by type. */
export const ordersPerHour = panelPromql`sum by (service_name, type) (increase(${ordersCreatedTotal}{${of}}[1h]))`;
export const ordersDayBefore = panelPromql`sum by (service_name) (increase(${ordersCreatedTotal}{${of}}[1h] offset 1d))`;
export const ordersNow = panelPromql`sum by (service_name) (increase(${ordersCreatedTotal}{${of}}[1h]))`;
export const revenuePerHour = panelPromql`sum by (service_name) (increase(${orderRevenueTotal}{${of}}[1h]))`;
export const revenueDayBefore = panelPromql`sum by (service_name) (increase(${orderRevenueTotal}{${of}}[1h] offset 1d))`;

/** Requests of each order, of services that take any. */
export const ordersPerRequest = (namings: readonly HttpMetricNames[]): PromqlExpression =>
  panelPromql`sum by (service_name) (rate(${ordersCreatedTotal}{${of}}[$__rate_interval])) / sum by (service_name) (${requestRate({ namings, matchers: of })})`;

/** Every process knows the same stock: it is told once. */
const stock = panelPromql`max by (service_name, product_id) (${inventoryLevel}{${of}})`;
export const products = panelPromql`count(${stock})`;
export const soldOut = panelPromql`count(${stock} <= 0) or vector(0)`;
export const lowestStock = panelPromql`sort(bottomk(10, ${stock}))`;
export const stockOverTime = panelPromql`bottomk(10, ${stock})`;
