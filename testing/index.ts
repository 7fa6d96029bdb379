/** What tests of one's own rules take from Belvedere. */
export type { PromtoolOptions } from './promtool.ts';
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
export type { TestedGroup, TestedRule } from './tested-group.ts';
