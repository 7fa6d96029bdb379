import { check } from '../../../check/check.ts';
import type { Finding } from '../../../check/finding.ts';
import { documentsIn } from '../sources.ts';

/** What there is to say of YAML documents, JSON among them. */
export const findingsIn = (...documents: readonly string[]): Finding[] => check(documentsIn(documents.join('\n---\n')));

/** Severity, code and path of each, for comparison. */
export const outlineIn = (...documents: readonly string[]): string[] =>
  findingsIn(...documents).map(({ severity, code, path }) => `${severity} ${code} ${path}`);

interface Made {
  readonly title?: string;
  readonly uid?: string;
  readonly panels?: readonly object[];
  readonly variables?: readonly object[];
}

/** A dashboard in JSON. */
export const boardWith = ({
  title = 'API',
  uid = 'api',
  panels = [],
  variables = [],
  ...rest
}: Made & object): string =>
  JSON.stringify({ title, uid, schemaVersion: 39, templating: { list: variables }, panels, ...rest });

/** A panel with one query. */
export const panelOf = (expr: string, more: object = {}): object => ({
  id: 1,
  type: 'timeseries',
  title: 'Panel',
  datasource: { type: 'prometheus', uid: '${datasource}' },
  fieldConfig: { defaults: { unit: 'short' } },
  targets: [{ refId: 'A', expr }],
  ...more,
});

/** The variable that panels take their datasource from. */
export const datasourceVariable = { name: 'datasource', type: 'datasource', query: 'prometheus' };

/** What is said of one query, on a board with that variable and others. */
export const ofQuery = (expr: string, more: object = {}, ...variables: readonly object[]): string[] =>
  findingsIn(boardWith({ panels: [panelOf(expr, more)], variables: [datasourceVariable, ...variables] })).map(
    ({ severity, code }) => `${severity} ${code}`,
  );

/** A ConfigMap in namespace `monitoring`. */
export const configMap = (name: string, data: Readonly<Record<string, string>>, metadata: object = {}): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'monitoring', ...metadata },
    data,
  });

/** A provisioning file of datasources. */
export const datasourceFile = (...datasources: readonly object[]): string =>
  JSON.stringify({ apiVersion: 1, datasources });
