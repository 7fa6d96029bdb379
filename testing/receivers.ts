import { parse } from 'yaml';
import { exactLabels } from '../routing/label-sets.ts';
import { readRoutes } from '../routing/route-tree.ts';
import { receiversOf, walk } from '../routing/walk.ts';

/**
 * Names of the receivers an alert with these labels goes to, in the order of the routing tree. The labels are those that reach
 * Alertmanager: `alertname`, those of the rule and of the series, and the external labels of Prometheus.
 *
 * ```ts
 * expect(receiversFor(alertmanagerYaml, { alertname: 'HighErrorRate', severity: 'critical' })).toEqual(['on-call']);
 * ```
 *
 * @param alertmanager text of an alertmanager.yaml
 * @throws TypeError when it has no route, or a matcher that Alertmanager does not take
 */
export const receiversFor = (alertmanager: string, labels: Readonly<Record<string, string>>): string[] => {
  const { root, faults } = readRoutes(parse(alertmanager));
  const wrong = faults.filter(({ classic }) => !classic);
  if (wrong.length > 0)
    throw new TypeError(
      wrong.map(({ text, message, path }) => `${text}: ${message} → at ${path.join('.')}`).join('\n'),
    );
  if (root === undefined) throw new TypeError('there is no route in it; is it an alertmanager.yaml?');
  return receiversOf(walk(root, [exactLabels(labels)]));
};
