import type { Metrics } from '../metrics/metrics.ts';

/** Measures a request that was answered. */
export type AnsweredRequests = (
  method: string,
  route: string,
  status: number,
  seconds: number,
  traceId: string | undefined,
) => void;

interface Series {
  readonly count: () => void;
  readonly observe: (seconds: number, traceId?: string) => void;
}

/** Series that are remembered; a service has few routes, unless somebody names each path a route. */
const mostRoutes = 1000;

/** Counts requests and their time; the series of a route, method and status are looked for once. */
export const answeredRequests = ({
  httpRequestsTotal,
  httpRequestDurationSeconds,
}: Pick<Metrics, 'httpRequestsTotal' | 'httpRequestDurationSeconds'>): AnsweredRequests => {
  const routes = new Map<string, Map<string, Map<number, Series>>>();
  const seriesOf = (method: string, route: string, status: number): Series => {
    const labelValues = [method, route, String(status)];
    const series = {
      count: httpRequestsTotal.boundTo(labelValues),
      observe: httpRequestDurationSeconds.boundTo(labelValues),
    };
    if (routes.size >= mostRoutes) routes.clear();
    const methods = routes.get(route) ?? new Map<string, Map<number, Series>>();
    const statuses = methods.get(method) ?? new Map<number, Series>();
    routes.set(route, methods.set(method, statuses.set(status, series)));
    return series;
  };
  return (method, route, status, seconds, traceId) => {
    const series = routes.get(route)?.get(method)?.get(status) ?? seriesOf(method, route, status);
    series.count();
    series.observe(seconds, traceId);
  };
};
