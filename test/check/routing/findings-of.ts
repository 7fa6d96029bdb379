import { documentsOf } from '../../../check/documents.ts';
import type { Finding } from '../../../check/finding.ts';
import { checkRouting } from '../../../check/routing/check-routing.ts';
import type { LabelsOfExpression } from '../../../check/routing/read-world.ts';
import { readYaml } from '../../../check/yaml-source.ts';

/** What the checks say of YAML documents. Expressions keep the labels of `by (…)`, and have no other. */
const labelsOf: LabelsOfExpression = (expr) => {
  const [, by] = /\bby \(([^)]*)\)/.exec(expr) ?? [];
  return by === undefined
    ? { named: new Map(), others: { state: 'may' } }
    : { named: new Map(by.split(/, */).map((label) => [label, { state: 'sure' }])), others: { state: 'never' } };
};

export const findingsOf = (yaml: string): Finding[] => {
  const { documents, problems } = readYaml(yaml, 'test.yaml');
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return checkRouting(documentsOf(documents), labelsOf);
};

/** Severity, code and path of each, for comparison. */
export const outlineOf = (yaml: string): string[] =>
  findingsOf(yaml).map(({ severity, code, path }) => `${severity} ${code} ${path}`);

/** An alertmanager.yaml with two receivers that tell someone and one that does not. */
export const withRoute = (route: string, more = ''): string => `
route: ${route}
receivers:
  - { name: chat, webhook_configs: [{ url: "https://chat.example.com/" }] }
  - { name: pager, webhook_configs: [{ url: "https://pager.example.com/" }] }
  - { name: nobody }
${more}`;
