import { checkRules } from '../check/check.ts';
import { documentsOf } from '../check/documents.ts';
import type { Finding } from '../check/finding.ts';
import { parse } from '../config/parse.ts';
import { pathText, type Problem } from '../config/problem.ts';
import { ruleFile, type RuleFile } from '../config/rule-file.ts';
import type { PrometheusRule } from '../constructs/prometheus-rule.ts';
import { withoutAlike } from './alike-rules.ts';
import type { Manifest } from './manifests.ts';

/** What keeps a rule from ever working: of an alert, a limit that cannot be passed, too. */
const isProblem = ({ severity, code }: Finding): boolean => severity === 'error' || code === 'never-holds';

const objectsOf = ({ file: { configMap }, props: { name, namespace } }: PrometheusRule): readonly string[] => [
  `PrometheusRule ${namespace}/${name}`,
  `ConfigMap ${namespace}/${configMap}`,
];

/** Of a ConfigMap, whether a text in it has rules, or tells Prometheus what to scrape. */
const rulesOrTargets = /^(?:groups|rule_files|scrape_configs):/m;

/** Boards and other components' configurations are most of what is written; they are not read. */
const mayHoldRules = ({ kind, data }: Manifest): boolean =>
  kind !== 'ConfigMap' || Object.values(data ?? {}).some((text) => rulesOrTargets.test(String(text)));

/** The way to a rule within its file, whatever object carries it. */
const withinFile = (path: string): string => path.replace(/^(?:spec|data\["[^"]*"\])\./, '');

const problem = (message: string, path: string, resource: string, file: string | undefined): Problem => ({
  message,
  path: [],
  position: file === undefined ? `${resource} ${path}` : `${path} (${file})`,
});

/** What Prometheus does not read as rules, or people do not take for names. */
const formProblems = (rule: PrometheusRule, file: string | undefined): Problem[] => {
  const checked = parse<RuleFile>(ruleFile, { groups: rule.props.groups });
  const [resource = ''] = objectsOf(rule);
  return 'problems' in checked
    ? checked.problems.map(({ message, path }) => problem(message, pathText(path), resource, file))
    : [];
};

/**
 * What Prometheus would refuse in the rules of what is about to be written, or never get a result of; warnings are for
 * `belvedere check`.
 * @param rules those of programs and files among them
 * @param files where rules were read from, by the name of their PrometheusRule
 */
export const ruleProblems = (
  manifests: readonly Manifest[],
  rules: readonly PrometheusRule[],
  files: ReadonlyMap<string, string>,
): readonly Problem[] => {
  const fileOf = new Map(rules.flatMap((rule) => objectsOf(rule).map((name) => [name, files.get(rule.props.name)])));
  // They were made, not read: their places are in no file.
  const documents = documentsOf(
    withoutAlike(manifests.filter(mayHoldRules)).map((value) => ({
      file: '',
      value,
      positionOf: () => undefined,
    })),
  );
  const looked = new Set(documents.ruleFiles.map(({ resource }) => resource));
  const ofForm = new Map(
    rules
      .filter((rule) => objectsOf(rule).some((object) => looked.has(object)))
      .map((rule) => [rule, formProblems(rule, files.get(rule.props.name))]),
  );
  const unread = new Set(
    [...ofForm].filter(([, problems]) => problems.length > 0).flatMap(([rule]) => objectsOf(rule)),
  );
  const found = checkRules(documents).filter((finding) => isProblem(finding) && !unread.has(finding.resource));
  return [
    ...[...ofForm.values()].flat(),
    ...found.map(({ message, fix, excerpt, resource, path }) => {
      const shown = excerpt === undefined ? '' : `\n    ${excerpt.replaceAll('\n', '\n    ')}\n `;
      const file = fileOf.get(resource);
      return problem(`${message}; ${fix}${shown}`, file === undefined ? path : withinFile(path), resource, file);
    }),
  ];
};
