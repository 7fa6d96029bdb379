import { type LabelMatcher, panelPromql } from '../../promql/promql.ts';

/** The lines that matchers choose: LogQL writes them as PromQL does. */
export const logSelector = (matchers: readonly LabelMatcher[]): string => panelPromql`{${matchers}}`.text;
