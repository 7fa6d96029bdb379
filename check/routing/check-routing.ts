import type { Documents } from '../documents.ts';
import type { Finding } from '../finding.ts';
import { grouping } from './grouping.ts';
import { missingEqual, selfInhibition } from './inhibition.ts';
import { loadBalanced } from './load-balanced.ts';
import { matchers } from './matchers.ts';
import { muting } from './muting.ts';
import { namespaceMatcher, secretReferences, unselected } from './operator.ts';
import { type LabelsOfExpression, readWorld } from './read-world.ts';
import { emptyDefault, receivers } from './receivers.ts';
import { references } from './references.ts';
import { rootRoute } from './root-route.ts';
import { routes } from './routes.ts';
import type { RoutingCheck } from './routing.ts';
import { templates } from './templates.ts';
import { timing } from './timing.ts';
import { deadMansSwitch, unrouted } from './unrouted.ts';

const checks: readonly RoutingCheck[] = [
  rootRoute,
  matchers,
  references,
  receivers,
  grouping,
  timing,
  muting,
  templates,
  routes,
  unrouted,
  emptyDefault,
  deadMansSwitch,
  selfInhibition,
  missingEqual,
  namespaceMatcher,
  unselected,
  secretReferences,
  loadBalanced,
];

/**
 * What is wrong with where alerts go: with configurations of Alertmanager, and between them and the alerts.
 * @param labelsOf what is known of the labels of an expression's result. @default - nothing
 */
export const checkRouting = (documents: Documents, labelsOf?: LabelsOfExpression): Finding[] => {
  const world = readWorld(documents, labelsOf);
  return checks.flatMap((check) => check(world));
};
