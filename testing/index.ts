/** What tests of one's own rules take from Belvedere. `docs/testing.md` tells how. */
export type { PromtoolOptions } from './promtool.ts';
export { readableRules } from './readable-rules.ts';
export { receiversFor } from './receivers.ts';
export { type RuleTest, ruleTests } from './rule-tests.ts';
export {
  firesAfter,
  type FiresAfter,
  type FiringAlert,
  plays,
  type Scenario,
  type ScenarioSeries,
  staysSilent,
  type StaysSilent,
} from './scenario.ts';
export { stackRules } from './stack-rules.ts';
export type { TestedGroup, TestedRule } from './tested-group.ts';
