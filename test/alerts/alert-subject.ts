import type { RuleGroup } from '../../alerts/rule-group.ts';
import type { Scenario } from '../../testing/scenario.ts';

/** What each file of `scenarios/` exports: rules of one subject, and what is played through them. */
export interface AlertSubject {
  /** Without links; with the default settings, unless a scenario needs others. */
  readonly groups: readonly RuleGroup[];
  /** Each alert fires in one of them and is silent in another. */
  readonly scenarios: readonly Scenario[];
}
