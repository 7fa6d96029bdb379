import type { TestedGroup } from './tested-group.ts';

/** What this needs of an `ObservabilityStack`. */
interface WithRules {
  readonly monitors: {
    readonly rules: readonly {
      readonly props: { readonly groups: readonly { readonly name: string; readonly rules: readonly object[] }[] };
    }[];
  };
}

/** Every group of rules a stack has: Belvedere's, of files, and of `PrometheusRule` constructs of one's own. */
export const stackRules = ({ monitors }: WithRules): TestedGroup[] =>
  monitors.rules.flatMap(({ props }) => props.groups as readonly TestedGroup[]);
