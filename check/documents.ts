import { Buffer } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import { embedded } from './embedded.ts';
import { asList, asMap, asText, isMap, type Source } from './source.ts';
import type { Unnamed } from './yaml-source.ts';

/** What a document is, by its content. */
export interface Documents {
  /** Rule files of Prometheus, wherever they stand: their `groups` are at the top. */
  readonly ruleFiles: readonly Source[];
  /** Alertmanager's own configurations. */
  readonly alertmanagers: readonly Source[];
  /** Prometheus' own configurations. */
  readonly prometheuses: readonly Source[];
  /** Dashboards of Grafana in its classic model, wherever they stand. */
  readonly dashboards: readonly Source[];
  /** Grafana's provisioning files: their `datasources` or `providers` are at the top. */
  readonly provisioning: readonly Source[];
  /** Queries of Loki in a file each: the value is the text. */
  readonly queries: readonly Source[];
  /** Kubernetes objects, PrometheusRule and AlertmanagerConfig among them. */
  readonly objects: readonly Source[];
}

type Mutable = { -readonly [K in keyof Documents]: Source[] };

const objectName = (value: Readonly<Record<string, unknown>>): string => {
  const { name, namespace } = asMap(value.metadata);
  return [asText(value.kind), [namespace, name].filter((part) => typeof part === 'string').join('/')]
    .filter(Boolean)
    .join(' ');
};

/** Rules of Grafana and of test files have groups, too. */
const isRuleFile = (value: Readonly<Record<string, unknown>>): boolean =>
  Array.isArray(value.groups) && !('apiVersion' in value) && !('tests' in value);

const isAlertmanager = (value: Readonly<Record<string, unknown>>): boolean =>
  (isMap(value.route) && !('apiVersion' in value)) ||
  (Array.isArray(value.receivers) && !('exporters' in value) && !('service' in value));

const isPrometheus = (value: Readonly<Record<string, unknown>>): boolean =>
  !('tests' in value) &&
  !('positions' in value) &&
  !('clients' in value) &&
  (Array.isArray(value.scrape_configs) || Array.isArray(value.rule_files) || isMap(value.alerting));

/** Of the classic model: the one that files are provisioned in. */
const isDashboard = (value: Readonly<Record<string, unknown>>): boolean =>
  (Array.isArray(value.panels) || Array.isArray(value.rows)) &&
  typeof value.title === 'string' &&
  ['schemaVersion', 'uid', 'templating', 'time', '__inputs'].some((field) => field in value);

const isProvisioning = (value: Readonly<Record<string, unknown>>): boolean =>
  typeof value.apiVersion !== 'string' &&
  (asList(value.datasources).some((datasource) => typeof asMap(datasource).type === 'string') ||
    asList(value.providers).some((provider) => isMap(asMap(provider).options)));

const place = (source: Omit<Source, 'resource'> & { readonly resource?: string }, into: Mutable): boolean => {
  const { value } = source;
  if (!isMap(value)) return false;
  const named = (resource: string): Source => ({ ...source, resource: source.resource ?? resource });
  if (isRuleFile(value)) into.ruleFiles.push(named('rule file'));
  else if (isAlertmanager(value)) into.alertmanagers.push(named('Alertmanager configuration'));
  else if (isPrometheus(value)) into.prometheuses.push(named('Prometheus configuration'));
  else if (isDashboard(value)) into.dashboards.push(named('dashboard'));
  else if (isProvisioning(value)) into.provisioning.push(named('Grafana provisioning'));
  else return false;
  return true;
};

const gzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

const fromBase64 = (text: string): string => {
  const bytes = Buffer.from(text, 'base64');
  try {
    return (gzip(bytes) ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch {
    // Whatever it is, it is no configuration.
    return '';
  }
};

const configured = /^\s*"?(?:groups|route|receivers|scrape_configs|rule_files|alerting|datasources|providers)"?:/m;

const placeData = (source: Source, into: Mutable): void => {
  const { kind, data, stringData } = asMap(source.value);
  if (kind !== 'ConfigMap' && kind !== 'Secret') return;
  const texts = (field: string, map: unknown, decode?: (text: string) => string) => {
    for (const [key, text] of Object.entries(asMap(map))) {
      // Most data are no configuration of ours: only what may be is parsed.
      const decoded = decode === undefined ? asText(text) : decode(asText(text) ?? '');
      if (
        !configured.test(decoded ?? '') &&
        !(/^\s*\{/.test(decoded ?? '') && /"(?:panels|rows|datasources|providers)"/.test(decoded ?? ''))
      )
        continue;
      const inner = embedded(source, [field, key], decode);
      if (inner) place(inner, into);
    }
  };
  texts('data', data, kind === 'Secret' ? fromBase64 : undefined);
  texts('stringData', stringData);
};

const placeObject = (source: Unnamed, into: Mutable): void => {
  const value = asMap(source.value);
  if (typeof value.kind === 'string' && value.kind.endsWith('List') && Array.isArray(value.items)) {
    for (const [i, item] of asList(value.items).entries())
      placeObject(
        {
          ...source,
          value: item,
          within: [...(source.within ?? []), 'items', i],
          positionOf: (path, offset) => source.positionOf(['items', i, ...path], offset),
        },
        into,
      );
    return;
  }
  const object: Source = { ...source, resource: objectName(value) };
  into.objects.push(object);
  if (value.kind === 'PrometheusRule') {
    const spec = asMap(value.spec);
    into.ruleFiles.push({
      ...object,
      value: spec,
      within: [...(object.within ?? []), 'spec'],
      positionOf: (path, offset) => object.positionOf(['spec', ...path], offset),
    });
  }
  if (value.kind === 'GrafanaDashboard') {
    const board = embedded(object, ['spec', 'json']);
    if (board) place(board, into);
  }
  placeData(object, into);
};

/** Whether a file holds a query of Loki and nothing else. */
export const isQueryFile = (file: string): boolean => /\.(?:logql|txt)$/.test(file);

/** Tells documents apart by what is in them; what is none of these is left out. */
export const documentsOf = (unnamed: readonly Unnamed[]): Documents => {
  const into: Mutable = {
    ruleFiles: [],
    alertmanagers: [],
    prometheuses: [],
    dashboards: [],
    provisioning: [],
    queries: [],
    objects: [],
  };
  for (const source of unnamed) {
    const value = asMap(source.value);
    if (typeof source.value === 'string' && isQueryFile(source.file))
      into.queries.push({ ...source, resource: 'LogQL query' });
    else if (typeof value.apiVersion === 'string' && typeof value.kind === 'string') placeObject(source, into);
    else place(source, into);
  }
  return into;
};
