import type { Manifest } from '../stacks/manifests.ts';
import type { ConstructSource } from './construct-source.ts';
import { constructGroups, pageName } from './construct-list.ts';
import type { PropRow, PropTable } from './prop-table.ts';

export interface ConstructPageProps {
  readonly source: ConstructSource;
  /** Path of the example in the repository. */
  readonly example: string;
  /** Text of the example. */
  readonly code: string;
  /** Objects that the construct makes in the example. */
  readonly made: readonly Manifest[];
}

/** Outside of code, `<` would begin a tag. */
const prose = (text: string): string =>
  text
    .split('`')
    .map((part, i) => (i % 2 === 0 ? part.replaceAll('<', '&lt;') : part))
    .join('`');

const cell = (text: string): string => prose(text).replaceAll('|', '\\|');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');

/** A value stands as code, a behaviour as words. */
const fallbackText = ({ fallback, oneOf }: PropRow): string => {
  if (oneOf.length > 0) return `**one of** ${oneOf.map((name) => `\`${name}\``).join(', ')}`;
  if (fallback === undefined) return '**required**';
  return fallback.startsWith('- ') ? fallback.slice(2) : `\`${fallback}\``;
};

const propsTable = ({ rows }: PropTable): string =>
  table(
    ['prop', 'type', 'default', 'meaning'],
    rows.map((row) => [`\`${row.name}\``, row.type, fallbackText(row), row.meaning]),
  );

/** Objects by kind and namespace, in the order they are made. */
const madeTable = (made: readonly Manifest[]): string => {
  const names = new Map<string, string[]>();
  for (const { kind, metadata } of made) {
    const group = JSON.stringify([kind, metadata.namespace ?? '']);
    names.set(group, [...(names.get(group) ?? []), `\`${metadata.name}\``]);
  }
  return table(
    ['kind', 'namespace', 'name'],
    [...names].map(([group, all]) => {
      const [kind = '', namespace = ''] = JSON.parse(group) as string[];
      return [kind, namespace === '' ? 'of the cluster' : `\`${namespace}\``, all.join(', ')];
    }),
  );
};

const section = (title: string, ...content: readonly string[]): string[] =>
  content.some((part) => part !== '') ? [title, ...content.filter((part) => part !== '')] : [];

/** The page of a construct as Markdown. */
export const constructPage = ({ source, example, code, made }: ConstructPageProps): string =>
  [
    `# ${source.name}`,
    prose(source.purpose),
    ...section(
      '## Example',
      `\`\`\`ts\n${code}\`\`\``,
      `This is [${example}](../../${example}), which the tests synthesize and check.`,
    ),
    ...(made.length === 0 ? [] : section('## What it makes there', madeTable(made))),
    ...section('## Props', propsTable(source.props)),
    ...source.types.flatMap((type) => section(`### ${type.title}`, type.meaning, propsTable(type))),
    ...(source.members.length === 0
      ? []
      : section(
          '## Members',
          table(
            ['member', 'meaning'],
            source.members.map(({ name, meaning }) => [`\`${name}\``, meaning]),
          ),
        )),
    'Written by `npm run docs` from the source and the example. [All constructs](README.md)',
    '',
  ].join('\n\n');

const firstSentence = (text: string): string => text.split(/\.(?:\s|$)|: /)[0] ?? text;

/** The page that names all of them. */
export const constructIndex = (sources: ReadonlyMap<string, ConstructSource>): string =>
  [
    '# Constructs',
    [
      'What `belvedere` exports for programs of your own: the whole stack, or its parts one by one.',
      'Each is a cdk8s construct with typed props, and each page has an example that the tests synthesize.',
      '`cdk8s` and `constructs` are its peer dependencies, which a program installs beside it.',
    ].join(' '),
    [
      'An example exports its `app`; in a program of yours `app.synth()` at the end writes a file for each chart to `dist/`,',
      'or `writeStack` the GitOps folder of an ObservabilityStack.',
    ].join(' '),
    [
      '`parseConfig` fills in the defaults of [belvedere.yaml](../configuration.md) and refuses what cannot be, with every problem at once;',
      'its parts are props of the components. `versions` has the images that are tested together.',
      'The ObservabilityStack wires the components to each other; alone, each is told the addresses of the others.',
      'Components bring their own monitors, which are resources of the Prometheus Operator;',
      '`withoutOperator(chart, namespace)` before them leaves these to a [StandalonePrometheus](standalone-prometheus.md) in the chart.',
    ].join(' '),
    ...Object.entries(constructGroups).flatMap(([group, names]) => [
      `## ${group}`,
      table(
        ['construct', 'what it is'],
        names.map((name) => [`[${name}](${pageName(name)}.md)`, firstSentence(sources.get(name)?.purpose ?? '')]),
      ),
    ]),
    '`Observability` of `belvedere/pulumi` is the whole stack as Pulumi resources: see the [README](../../README.md#four-ways-to-use-it).',
    'Written by `npm run docs`.',
    '',
  ].join('\n\n');
