import { type LabelFlow } from '../promql/label-flow.ts';
import { labelFlow } from '../promql/labels.ts';
import { tryParse } from '../promql/parse.ts';
import type { PlacedRoute } from '../routing/route-tree.ts';

const labelsAsked = ({ matchers, routes }: PlacedRoute): string[] => [
  ...matchers.map(({ name }) => name),
  ...routes.flatMap(labelsAsked),
];

/** An alerting rule, as far as it decides which labels its alerts have. */
interface Rule {
  readonly expr?: unknown;
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/**
 * What expressions tell of the labels of their alerts, each read once.
 *
 * @returns nothing for a rule that has every label the routes ask for: reading expressions takes time, and most trees ask for
 * no label of the series
 */
export const seriesLabels = (root: PlacedRoute): ((rule: Rule) => LabelFlow | undefined) => {
  const asked = [...new Set(labelsAsked(root))].filter((label) => label !== 'alertname');
  const flows = new Map<string, LabelFlow | undefined>();
  return ({ expr, labels = {} }) => {
    if (typeof expr !== 'string' || asked.every((label) => label in labels)) return undefined;
    if (flows.has(expr)) return flows.get(expr);
    const parsed = tryParse(expr);
    const flow = parsed.ok ? labelFlow(parsed.expr, () => undefined) : undefined;
    flows.set(expr, flow);
    return flow;
  };
};
