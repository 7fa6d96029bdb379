import { matcher, type LabelMatcher } from '../promql/promql.ts';

/** Where a component of the stack is found among all series. */
export interface ComponentSeries {
  readonly job: string;
  readonly namespace: string;
}

/** Matchers for series of a component: another stack may have one of the same job. */
export const seriesOf = ({ job, namespace }: ComponentSeries): LabelMatcher[] => [
  matcher('namespace', '=', namespace),
  matcher('job', '=', job),
];
