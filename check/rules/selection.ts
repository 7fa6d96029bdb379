import { closest } from 'fastest-levenshtein';
import { findingAt, type Finding } from '../finding.ts';
import { selects } from '../label-selector.ts';
import { asList, asMap, asText, type Source } from '../source.ts';
import type { RuleCheck } from './rule-check.ts';

type Fields = Readonly<Record<string, unknown>>;

const specOf = ({ value }: Source): Fields => asMap(asMap(value).spec);
const labelsOf = ({ value }: Source): Fields => asMap(asMap(asMap(value).metadata).labels);
const namespaceOf = ({ value }: Source): string => asText(asMap(asMap(value).metadata).namespace) ?? 'default';
const nameOf = ({ value }: Source): string => asText(asMap(asMap(value).metadata).name) ?? '';
const kindOf = ({ value }: Source): unknown => asMap(value).kind;

/** Whether the server reads rules of that namespace; of a namespace that is not among the objects only its name is known. */
const watches = (server: Source, namespace: string, namespaces: readonly Source[]): boolean => {
  const { ruleNamespaceSelector: selector } = specOf(server);
  if (selector === undefined || selector === null) return namespaceOf(server) === namespace;
  const object = namespaces.find((each) => nameOf(each) === namespace);
  if (object === undefined) {
    const names = Object.keys(asMap(asMap(selector).matchLabels));
    const byNameAlone = names.every((name) => name === 'kubernetes.io/metadata.name');
    if (!byNameAlone || asList(asMap(selector).matchExpressions).length > 0) return true;
  }
  return selects(selector, { 'kubernetes.io/metadata.name': namespace, ...(object && labelsOf(object)) });
};

const selectorText = (selector: unknown): string =>
  Object.entries(asMap(asMap(selector).matchLabels))
    .map(([name, value]) => `${name}: ${asText(value) ?? ''}`)
    .join(', ');

const fixFor = (server: Source, rules: Source): string => {
  const { ruleSelector: selector } = specOf(server);
  if (selector === undefined || selector === null)
    return `set spec.ruleSelector of ${server.resource}; without one it reads no rules`;
  const wanted = selectorText(selector);
  if (!selects(selector, labelsOf(rules)))
    return wanted === ''
      ? `meet the ruleSelector of ${server.resource}`
      : `add metadata.labels { ${wanted} }, which ${server.resource} asks for`;
  return `move it to a namespace that ruleNamespaceSelector of ${server.resource} takes, or widen that`;
};

const hasAlert = (rules: Source): boolean =>
  asList(specOf(rules).groups).some((group) => asList(asMap(group).rules).some((rule) => 'alert' in asMap(rule)));

/** Rules no server reads, and alerts of a server that sends them to nobody. */
export const selection: RuleCheck = ({ documents: { objects } }) => {
  const ofKind = (...kinds: readonly string[]) => objects.filter((object) => kinds.includes(String(kindOf(object))));
  const servers = ofKind('Prometheus', 'ThanosRuler');
  const namespaces = ofKind('Namespace');
  if (servers.length === 0) return [];
  const findings: Finding[] = [];
  const speechless = new Map<Source, Source>();
  for (const rules of ofKind('PrometheusRule')) {
    const readers = servers.filter(
      (server) =>
        selects(specOf(server).ruleSelector, labelsOf(rules)) && watches(server, namespaceOf(rules), namespaces),
    );
    if (readers.length === 0) {
      const near = closest(nameOf(rules), servers.map(nameOf));
      const server = servers.find((each) => nameOf(each) === near) ?? servers[0];
      findings.push(
        findingAt(rules, ['metadata', 'labels'], {
          code: 'rules-not-selected',
          severity: 'warning',
          message: `no Prometheus here reads these rules: they are never evaluated`,
          fix: server === undefined ? 'meet a ruleSelector' : fixFor(server, rules),
        }),
      );
    }
    if (hasAlert(rules)) for (const server of readers) speechless.set(server, rules);
  }
  for (const [server, rules] of speechless) {
    const { alerting, additionalAlertManagerConfigs: more, alertmanagersConfig, alertmanagersUrl } = specOf(server);
    const told =
      asList(asMap(alerting).alertmanagers).length > 0 ||
      [more, alertmanagersConfig].some((reference) => reference !== undefined && reference !== null) ||
      asList(alertmanagersUrl).length > 0;
    if (!told)
      findings.push(
        findingAt(server, ['spec'], {
          code: 'no-alertmanager',
          severity: 'warning',
          message: `${server.resource} evaluates the alerts of ${rules.resource}, and knows no Alertmanager: nobody is told`,
          fix: 'set spec.alerting.alertmanagers',
        }),
      );
  }
  return findings;
};
