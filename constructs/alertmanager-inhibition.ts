import type { InhibitRuleConfig } from '../config/routing.ts';

/** What an alert is about. A label that neither of two alerts has counts as equal. */
const subject = [
  'cluster',
  'namespace',
  'service_name',
  'instance',
  'job',
  'node',
  'pod',
  'persistentvolumeclaim',
  'slo',
];

/** Alerts of a node that is gone. */
const nodeDown = 'NodeNotReady|KubeNodeNotReady|KubeNodeUnreachable';

const rule = (source: readonly string[], target: readonly string[], equal: readonly string[]) => ({
  source_matchers: [...source],
  target_matchers: [...target],
  equal: [...equal],
});

/** Alerts that another makes superfluous. Source and target have no alert in common: Alertmanager would exempt it. */
export const inhibitRules = (own: readonly InhibitRuleConfig[]) => [
  // A warning about what a critical alert already tells is noise.
  rule(['severity="critical"'], ['severity=~"warning|info"'], ['alertname', ...subject]),
  rule(['severity="warning"'], ['severity="info"'], ['alertname', ...subject]),
  // The pods of a node that is down are down, too.
  rule(
    [`alertname=~"${nodeDown}"`, 'node=~".+"'],
    [`alertname!~"${nodeDown}|Watchdog"`, 'node=~".+"'],
    ['cluster', 'node'],
  ),
  // Of a target that is not scraped it cannot be known how it does; what then seems to be missing is not.
  rule(
    ['alertname="TargetDown"', 'service_name=~".+"'],
    ['alertname=~"RequestDrop|RequestMetricsMissing|ServiceAbsent|.*Stopped"', 'service_name=~".+"'],
    ['cluster', 'namespace', 'service_name'],
  ),
  // A probe that fails is not slow; a certificate that runs out is told still, for it may be why.
  rule(
    ['alertname="ProbeFailed"', 'instance=~".+"'],
    ['alertname="ProbeSlow"', 'instance=~".+"'],
    ['cluster', 'job', 'instance'],
  ),
  ...own.map(({ source, target, equal }) => rule(source, target, equal)),
];
