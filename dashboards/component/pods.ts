import type { VariableModel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { MetricDefinition } from '../../metrics/metric-definition.ts';
import type { LabelMatcher } from '../../promql/promql.ts';
import { chosen, labelVariable } from '../house-style/variables.ts';

/** Which of a component's pods are looked at, by a metric that each of them has. */
export const podVariable = (
  metric: Pick<MetricDefinition, 'name' | 'type'>,
  series: readonly LabelMatcher[],
): VariableModel => labelVariable({ name: 'pod', title: 'Pod', metric, where: series });

/** Series of a component's chosen pods. */
export const ofChosenPods = (series: readonly LabelMatcher[]): LabelMatcher[] => [...series, chosen('pod')];
