import { answerFields } from './access-line.ts';
import type { Metrics } from '../metrics/metrics.ts';

/** Requests that were answered alike. */
export interface AnsweredAlike {
  /** Counts one more. */
  readonly count: () => void;
  /** Takes its time, and its trace, where there is one. */
  readonly observe: (seconds: number, traceId?: string) => void;
  /** What the access log tells of all of them. */
  readonly fields: string;
}

/** Series that are remembered; a service has few routes, unless somebody names each path a route. */
const mostRoutes = 1000;

/** Finds what requests of a route, method and status have in common; their series are looked for once. */
export const answeredRequests = ({
  httpRequestsTotal,
  httpRequestDurationSeconds,
}: Pick<Metrics, 'httpRequestsTotal' | 'httpRequestDurationSeconds'>) => {
  const routes = new Map<string, Map<string, Map<number, AnsweredAlike>>>();
  const firstOf = (method: string, route: string, status: number): AnsweredAlike => {
    const labelValues = [method, route, String(status)];
    const alike = {
      count: httpRequestsTotal.boundTo(labelValues),
      observe: httpRequestDurationSeconds.boundTo(labelValues),
      fields: answerFields(method, route, status),
    };
    if (routes.size >= mostRoutes) routes.clear();
    const methods = routes.get(route) ?? new Map<string, Map<number, AnsweredAlike>>();
    const statuses = methods.get(method) ?? new Map<number, AnsweredAlike>();
    routes.set(route, methods.set(method, statuses.set(status, alike)));
    return alike;
  };
  return (method: string, route: string, status: number): AnsweredAlike =>
    routes.get(route)?.get(method)?.get(status) ?? firstOf(method, route, status);
};
