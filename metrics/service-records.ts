import type { MetricDefinition } from './metric-definition.ts';

/** An objective, by what the series recorded about it are called. */
export interface ObjectiveSeries {
  /** Bad requests: `service:<bad>_per_request:ratio_rate1h`. */
  readonly bad: string;
  /** All of them: `service:<requests>:rate1h`. */
  readonly requests: string;
  /** What may be bad, and what is left of it: `service:<budget>:remaining_ratio`. */
  readonly budget: string;
}

export const availabilitySeries: ObjectiveSeries = {
  bad: 'http_errors',
  requests: 'http_requests',
  budget: 'http_error_budget',
};

export const latencySeries: ObjectiveSeries = {
  bad: 'http_slow',
  requests: 'http_timed_requests',
  budget: 'http_latency_budget',
};

const record = (name: string, help: string): MetricDefinition => ({
  name,
  type: 'gauge',
  help,
  labels: ['namespace', 'service_name'],
});

/** Bad requests a second. */
export const badRate = ({ bad }: ObjectiveSeries, window: string): MetricDefinition =>
  record(`service:${bad}:rate${window}`, 'Bad requests a second.');

/** Requests a second. */
export const requestRate = ({ requests }: ObjectiveSeries, window: string): MetricDefinition =>
  record(`service:${requests}:rate${window}`, 'Requests a second.');

/** Share of the requests that are bad. */
export const badRatio = ({ bad }: ObjectiveSeries, window: string): MetricDefinition =>
  record(`service:${bad}_per_request:ratio_rate${window}`, 'Share of the requests that are bad.');

/** Share of the requests that may be bad. */
export const budgetRatio = ({ budget }: ObjectiveSeries): MetricDefinition =>
  record(`service:${budget}:ratio`, 'Share of the requests that may be bad.');

/** Share of the budget that is left of the period. */
export const budgetRemaining = ({ budget }: ObjectiveSeries): MetricDefinition =>
  record(`service:${budget}:remaining_ratio`, 'Share of the budget that is left: below 0 it is overdrawn.');
