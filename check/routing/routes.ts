import { didYouMean } from '../../config/did-you-mean.ts';
import { type DeadRoute, deadRoutes, routeText } from '../../routing/dead-routes.ts';
import { matcherText } from '../../routing/matcher.ts';
import { perRouting, type Placed } from './routing.ts';

const statement = (dead: DeadRoute, count: number): Omit<Placed, 'path'> => {
  const route = routeText(dead.route);
  switch (dead.why) {
    case 'contradiction':
      return {
        code: 'alertmanager-contradicting-route',
        severity: 'warning',
        message: `no alert can match ${route} and the routes above it: '${dead.route.receiver}' is never told by it`,
        fix: 'correct the matchers, or move the route out of the one above',
      };
    case 'shadowed':
      return {
        code: 'alertmanager-shadowed-route',
        severity: 'warning',
        message: `${dead.by === undefined ? 'the routes before it together take' : `the route before it (${routeText(dead.by)}) takes`} every alert that ${route} matches: '${dead.route.receiver}' is never told by it`,
        fix: 'put the narrower route first, or let the one before it continue',
      };
    case 'unsatisfied': {
      const { matcher, known } = dead;
      return {
        code: 'alertmanager-unmatched-route',
        severity: 'warning',
        message: `none of the ${String(count)} alerts ${matcher === undefined ? `comes by ${route}` : `has ${matcherText(matcher)}`}: '${dead.route.receiver}' is never told by this route`,
        fix:
          matcher === undefined || known.length === 0
            ? 'correct the matchers, or give alerts the label'
            : didYouMean(matcher.value, known).slice(2),
      };
    }
  }
};

/** Routes that no alert can come by. */
export const routes = perRouting(({ root, faults, onlyNamespace }, { alerts }): Placed[] => {
  // Of matchers that cannot be read nothing is known.
  if (root === undefined || faults.some(({ classic }) => !classic)) return [];
  const labels = alerts.map((alert) => alert.labels);
  // Where the namespace alone keeps all alerts out, that is told instead.
  const inside = onlyNamespace === undefined ? root : { ...root, matchers: [] };
  return deadRoutes(inside, labels).map((dead) => ({ ...statement(dead, alerts.length), path: dead.route.path }));
});
