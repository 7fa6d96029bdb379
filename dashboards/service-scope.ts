import type { VariableModel } from '@grafana/grafana-foundation-sdk/dashboard';
import { scrapeMetrics } from '../metrics/scrape.ts';
import { type LabelMatcher, matcher } from '../promql/promql.ts';
import { chosen, labelVariable } from './house-style/variables.ts';

/** Which services a board is of. */
export interface ServiceScope {
  /** On their metrics and their log lines, which carry the same labels. */
  readonly matchers: readonly LabelMatcher[];
  readonly variables: readonly VariableModel[];
  /** Whose traces are searched: a name, or a variable with names. */
  readonly tracesOf: { readonly service: string } | { readonly variable: string };
}

const isService = matcher('service_name', '!=', '');

/** Those that people choose: one, several or all. */
export const chosenServices: ServiceScope = {
  matchers: [chosen('namespace'), chosen('service_name')],
  variables: [
    labelVariable({ name: 'namespace', title: 'Namespace', metric: scrapeMetrics.up, where: [isService] }),
    labelVariable({
      name: 'service_name',
      title: 'Service',
      metric: scrapeMetrics.up,
      where: [chosen('namespace'), isService],
    }),
  ],
  tracesOf: { variable: 'service_name' },
};

/** A single one. */
export const oneService = (name: string, namespace: string): ServiceScope => ({
  matchers: [matcher('namespace', '=', namespace), matcher('service_name', '=', name)],
  variables: [],
  tracesOf: { service: name },
});
