import { type MatcherFault, readMatchers } from '../../routing/route-tree.ts';
import { asList, isMap, type Path } from '../source.ts';
import { perRouting, type Placed, type Routing } from './routing.ts';

/** The two sides of an inhibition rule, in alertmanager.yaml and in an AlertmanagerConfig. */
export const sides = {
  source: { list: 'source_matchers', equal: 'source_match', regexp: 'source_match_re' },
  target: { list: 'target_matchers', equal: 'target_match', regexp: 'target_match_re' },
} as const;
export const operatorSides = {
  source: { list: 'sourceMatch', equal: '', regexp: '' },
  target: { list: 'targetMatch', equal: '', regexp: '' },
} as const;

/** The inhibition rules of a configuration, each with its place. */
export const inhibitRules = ({ config, at, operator }: Routing) => {
  const field = operator ? 'inhibitRules' : 'inhibit_rules';
  return asList(config[field]).flatMap((rule, i) => {
    if (!isMap(rule)) return [];
    const path: Path = [...at, field, i];
    const names = operator ? operatorSides : sides;
    const faults: MatcherFault[] = [];
    return [
      {
        path,
        source: readMatchers(rule, names.source, path, faults),
        target: readMatchers(rule, names.target, path, faults),
        equal: asList(rule.equal).map(String),
        faults,
      },
    ];
  });
};

/** Matchers that Alertmanager cannot read, so that it refuses the whole configuration. */
export const matchers = perRouting((routing) =>
  [...routing.faults, ...inhibitRules(routing).flatMap(({ faults }) => faults)].map(
    ({ path, text, message, classic }): Placed =>
      classic
        ? {
            code: 'alertmanager-classic-matcher',
            severity: 'warning',
            message: `${JSON.stringify(text)} is a matcher to older releases of Alertmanager only; in strict mode it is refused`,
            fix: 'put the value in double quotes, and write each backslash in it twice',
            path,
          }
        : {
            code: 'alertmanager-matcher-syntax',
            severity: 'error',
            message: `${JSON.stringify(text)} is not a matcher: ${message}; Alertmanager refuses the configuration`,
            fix: 'write label="value", with =, !=, =~ or !~',
            path,
          },
  ),
);
