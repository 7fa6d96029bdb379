import { valuesFor } from '../../routing/label-sets.ts';
import { exactly, intersection, isEmpty } from '../../routing/value-set.ts';
import { type Finding, findingAt } from '../finding.ts';
import { asList, asMap, asText, isMap, type Path, type Source } from '../source.ts';
import { identity, ofKind } from './read-world.ts';
import { named, perRouting, type Placed, type RoutingCheck } from './routing.ts';

/** An AlertmanagerConfig whose namespace keeps all alerts out. */
export const namespaceMatcher = perRouting(({ onlyNamespace, root }, { alerts, external }): Placed[] => {
  if (onlyNamespace === undefined || root === undefined || alerts.length === 0 || external === 'unknown') return [];
  const inside = alerts.filter(
    ({ labels }) => !isEmpty(intersection(valuesFor(labels, 'namespace'), exactly(onlyNamespace))),
  );
  if (inside.length > 0) return [];
  return [
    {
      code: 'alertmanagerconfig-namespace',
      severity: 'warning',
      message: `the operator adds namespace="${onlyNamespace}" to this route, and no alert has that: ${named([...new Set(alerts.map(({ alert }) => alert))])} never come here`,
      fix: "let the alerts carry the namespace, or set alertmanagerConfigMatcherStrategy: {type: None} in the Alertmanager's spec",
      path: root.path,
    },
  ];
});

const matchesSelector = (selector: unknown, labels: unknown): boolean => {
  const { matchLabels, matchExpressions } = asMap(selector);
  const own = asMap(labels);
  return (
    Object.entries(asMap(matchLabels)).every(([name, value]) => own[name] === value) &&
    asList(matchExpressions)
      .map(asMap)
      .every(({ key, operator, values }) => {
        const value = own[String(key)];
        if (operator === 'Exists') return value !== undefined;
        if (operator === 'DoesNotExist') return value === undefined;
        return asList(values).includes(value) === (operator === 'In');
      })
  );
};

/** An AlertmanagerConfig that no Alertmanager selects. */
export const unselected: RoutingCheck = ({ routings, objects }) => {
  const managers = ofKind(objects, 'Alertmanager');
  if (managers.length === 0) return [];
  return routings
    .filter(({ operator }) => operator)
    .flatMap(({ source }): Finding[] => {
      const { namespace, name } = identity(source);
      const { labels } = asMap(asMap(source.value).metadata);
      const selecting = managers.some((manager) => {
        const spec = asMap(asMap(manager.value).spec);
        if (asMap(spec.alertmanagerConfiguration).name === name) return identity(manager).namespace === namespace;
        const { alertmanagerConfigSelector: selector, alertmanagerConfigNamespaceSelector: namespaces } = spec;
        // Labels of namespaces are mostly not among what was read: any may be selected by them.
        const inReach = identity(manager).namespace === namespace || isMap(namespaces);
        return isMap(selector) && inReach && matchesSelector(selector, labels);
      });
      return selecting
        ? []
        : [
            findingAt(source, ['metadata'], {
              code: 'alertmanagerconfig-unselected',
              severity: 'warning',
              message: 'no Alertmanager selects this AlertmanagerConfig: its routes and receivers are not used',
              fix: 'give it labels that an alertmanagerConfigSelector matches, in a namespace that is selected',
            }),
          ];
    });
};

interface KeyReference {
  readonly name: string;
  readonly key: string;
  readonly path: Path;
}

/** Every reference to a key of a Secret in an AlertmanagerConfig: fields that have name and key, but matchers and headers. */
const keyReferences = (value: unknown, path: Path): KeyReference[] => {
  if (Array.isArray(value)) return asList(value).flatMap((entry, i) => keyReferences(entry, [...path, i]));
  if (!isMap(value)) return [];
  const { name, key, value: text, optional } = value;
  if (typeof name === 'string' && typeof key === 'string' && text === undefined && optional !== true)
    return [{ name, key, path }];
  return Object.entries(value).flatMap(([field, entry]) =>
    field === 'configMap' ? [] : keyReferences(entry, [...path, field]),
  );
};

/** Objects that become Secrets, and the name each has. */
const secretName = (object: Source): string => {
  const { spec } = asMap(object.value);
  return asText(asMap(asMap(spec).target).name) ?? identity(object).name;
};
const makesSecrets = ['Secret', 'ExternalSecret', 'SealedSecret', 'VaultStaticSecret', 'SecretProviderClass'];

const keysOf = ({ value }: Source): string[] | undefined => {
  const { kind, data, stringData } = asMap(value);
  return kind === 'Secret' ? [...Object.keys(asMap(data)), ...Object.keys(asMap(stringData))] : undefined;
};

/** Keys of Secrets that an AlertmanagerConfig reads, and its namespace does not have: the operator leaves it out without a word. */
export const secretReferences: RoutingCheck = ({ routings, objects }) => {
  const secrets = ofKind(objects, ...makesSecrets);
  return routings
    .filter(({ operator }) => operator)
    .flatMap(({ source, config }) => {
      const { namespace } = identity(source);
      return keyReferences(config, ['spec']).flatMap(({ name, key, path }): Finding[] => {
        const named = secrets.filter((secret) => secretName(secret) === name);
        const here = named.find((secret) => identity(secret).namespace === namespace);
        const elsewhere = named.map((secret) => identity(secret).namespace);
        const finding = (severity: Finding['severity'], what: string, fix: string) => [
          findingAt(source, path, {
            code: 'alertmanagerconfig-secret',
            severity,
            message: `${what}${what.endsWith('without it') ? '' : ';'} the operator leaves this AlertmanagerConfig out, and its routes with it`,
            fix,
          }),
        ];
        if (here === undefined)
          return elsewhere.length > 0
            ? finding(
                'error',
                `Secret '${name}' is in namespace ${elsewhere.join(', ')}, and is read in ${namespace}`,
                `make it in namespace ${namespace}`,
              )
            : finding(
                // Whoever keeps no Secrets here makes them elsewhere.
                secrets.length > 0 ? 'warning' : 'info',
                `Secret '${name}' of namespace ${namespace} is not among what was read; without it`,
                `make it with key '${key}'`,
              );
        const keys = keysOf(here);
        return keys === undefined || keys.includes(key)
          ? []
          : finding(
              'error',
              `Secret '${name}' has no key '${key}', only ${keys.join(', ') || 'none at all'}`,
              'name one that it has',
            );
      });
    });
};
