import { alertLabels, type ExternalLabels, type ResultLabels } from '../../routing/alert-labels.ts';
import type { Matcher } from '../../routing/matcher.ts';
import { readRoutes } from '../../routing/route-tree.ts';
import type { Documents } from '../documents.ts';
import { asList, asMap, asText, type Source } from '../source.ts';
import type { Fields, Routing, RoutingWorld, RuleAlert } from './routing.ts';

/** What an expression's result has for labels; nothing where that is not known. */
export type LabelsOfExpression = (expr: string) => ResultLabels | undefined;

const specOf = (source: Source | undefined): Fields => asMap(asMap(source?.value).spec);

/** Namespace and name of an object. */
export const identity = (source: Source | undefined): { readonly namespace: string; readonly name: string } => {
  const { namespace, name } = asMap(asMap(source?.value).metadata);
  return { namespace: asText(namespace) ?? 'default', name: asText(name) ?? '' };
};

export const ofKind = (objects: readonly Source[], ...kinds: readonly string[]): Source[] =>
  objects.filter(({ value }) => kinds.includes(String(asMap(value).kind)));

const textMap = (value: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(asMap(value)).map(([name, entry]) => [name, String(entry)]));

/** Arguments of the containers that run an image, in workloads of our own. */
const argumentsOf = (objects: readonly Source[], image: RegExp): string[] =>
  ofKind(objects, 'StatefulSet', 'Deployment').flatMap((workload) =>
    asList(asMap(asMap(specOf(workload).template).spec).containers)
      .map(asMap)
      .filter((container) => image.test(String(container.image)))
      .flatMap(({ command, args }) => [...asList(command), ...asList(args)].map(String)),
  );

/** Alertmanager's default of --data.retention. */
const defaultRetention = '120h';

const retentionOf = (objects: readonly Source[]): string =>
  [
    ...ofKind(objects, 'Alertmanager').flatMap((manager) => asText(specOf(manager).retention) ?? []),
    ...argumentsOf(objects, /alertmanager/).flatMap((arg) => /^--data\.retention=(.*)$/.exec(arg)?.[1] ?? []),
  ][0] ?? defaultRetention;

/** The namespace whose alerts alone an AlertmanagerConfig gets: what the operator adds unless told otherwise. */
const onlyNamespace = (object: Source, managers: readonly Source[]): string | undefined => {
  const { namespace, name } = identity(object);
  const isGlobal = managers.some((manager) => asMap(specOf(manager).alertmanagerConfiguration).name === name);
  const strategy = asText(asMap(specOf(managers[0]).alertmanagerConfigMatcherStrategy).type) ?? 'OnNamespace';
  if (isGlobal || strategy === 'None' || managers.length === 0) return undefined;
  const own = managers.some((manager) => identity(manager).namespace === namespace);
  return strategy === 'OnNamespaceExceptForAlertmanagerNamespace' && own ? undefined : namespace;
};

const externalLabelsOf = ({ objects, prometheuses }: Documents): ExternalLabels => {
  const operated = ofKind(objects, 'Prometheus', 'ThanosRuler');
  if (operated.length + prometheuses.length !== 1) return 'unknown';
  const [file] = prometheuses;
  if (file !== undefined) {
    const { alerting, global } = asMap(file.value);
    return asList(asMap(alerting).alert_relabel_configs).length > 0
      ? 'unknown'
      : textMap(asMap(global).external_labels);
  }
  const spec = specOf(operated[0]);
  if (spec.additionalAlertRelabelConfigs !== undefined) return 'unknown';
  const { namespace, name } = identity(operated[0]);
  const label = asText(spec.prometheusExternalLabelName) ?? 'prometheus';
  return { ...(label === '' ? {} : { [label]: `${namespace}/${name}` }), ...textMap(spec.externalLabels) };
};

const alertsOf = (
  { ruleFiles, objects }: Documents,
  external: ExternalLabels,
  labelsOf: LabelsOfExpression,
): RuleAlert[] => {
  const enforced = asText(specOf(ofKind(objects, 'Prometheus')[0]).enforcedNamespaceLabel);
  const objectOf = (file: Source) =>
    ofKind(objects, 'PrometheusRule').find((object) => object.file === file.file && object.resource === file.resource);
  return ruleFiles.flatMap((file) => {
    const object = objectOf(file);
    const added = enforced === undefined || object === undefined ? {} : { [enforced]: identity(object).namespace };
    return asList(asMap(file.value).groups)
      .map(asMap)
      .flatMap((group) =>
        asList(group.rules)
          .map(asMap)
          .flatMap((rule): RuleAlert[] => {
            const alert = asText(rule.alert);
            if (alert === undefined) return [];
            const expr = String(rule.expr);
            const labels = { ...textMap(group.labels), ...textMap(rule.labels), ...added };
            return [
              {
                alert,
                expr,
                severity: labels.severity,
                labels: alertLabels({ alert, labels }, { result: labelsOf(expr), external }),
              },
            ];
          }),
      );
  });
};

/** Everything documents tell of where alerts go. */
export const readWorld = (documents: Documents, labelsOf: LabelsOfExpression = () => undefined): RoutingWorld => {
  const { objects, prometheuses, alertmanagers } = documents;
  const external = externalLabelsOf(documents);
  const managers = ofKind(objects, 'Alertmanager');
  const retention = retentionOf(objects);
  const routings = [
    ...alertmanagers.map((source): Routing => ({
      source,
      at: [],
      config: asMap(source.value),
      operator: false,
      onlyNamespace: undefined,
      ...readRoutes(source.value),
      retention,
    })),
    ...ofKind(objects, 'AlertmanagerConfig').map((source): Routing => {
      const only = onlyNamespace(source, managers);
      const scope: Matcher[] = only === undefined ? [] : [{ name: 'namespace', op: '=', value: only }];
      const { root, faults } = readRoutes(specOf(source), ['spec']);
      return {
        source,
        at: ['spec'],
        config: specOf(source),
        operator: true,
        onlyNamespace: only,
        // The matchers of its root are no fault here: the operator puts it below a root of its own.
        root: root && { ...root, matchers: [...root.matchers, ...scope] },
        faults,
        retention,
      };
    }),
  ];
  return { routings, alerts: alertsOf(documents, external, labelsOf), external, objects, prometheuses };
};
