import { type CheckEntry, checkEntries } from './check-entry.ts';

const introduction = `<!-- Written by \`npm run docs\` from docs/check-entries/. -->

# \`belvedere check\`

Checks rules, Alertmanager configurations, dashboards, datasources and manifests of any stack: files, and folders with all
that is below them. It needs no cluster and no network.

\`\`\`
npx belvedere check dist/ other-manifests/
npx belvedere check rules.yaml --format json
\`\`\`

What is read is known by its content: rule files of Prometheus, PrometheusRule objects, configurations of Alertmanager and
Prometheus, Grafana's dashboards and provisioning files, in files of their own, in lists, or in the data of ConfigMaps and
Secrets; a query of Loki in a file that ends in \`.logql\`. Other Kubernetes objects tell what they run on: intervals and
retention of a Prometheus, which rules it selects, whom it tells; what Grafana mounts, and the Services it asks. Charts are
rendered first.

Metrics of exporters and components that anybody runs are known by name and type, so that \`rate()\` of a gauge, or a name
without its \`_total\`, is found. What they do not cover is nobody's fault: other metrics, and labels, may be anything.

| exit code | meaning                                                                         |
| --------- | ------------------------------------------------------------------------------- |
| 0         | no error and no warning; hints may be there                                     |
| 1         | errors or warnings                                                              |
| 2         | something could not be read, all of it named, or the command was called wrongly |

An **error** keeps something from working whatever else there is. A **warning** is most likely a mistake. An **info** is a
hint, of style or of what may be meant. In JSON a finding has \`code\`, \`severity\`, \`message\`, \`fix\`, \`file\`, \`resource\`,
\`path\`, \`line\`, \`column\`, and for expressions \`excerpt\`, the line with carets below.

What is found in the expressions themselves stands in [promql.md](promql.md). Every example here is run by a test.
`;

const exampleText = ({ wrong, right }: NonNullable<CheckEntry['example']>): string =>
  `\nWrong:\n\n\`\`\`yaml\n${wrong}\`\`\`\n\nRight:\n\n\`\`\`yaml\n${right}\`\`\`\n`;

const entryText = ({ code, text, example }: CheckEntry): string =>
  `\n## \`${code}\`\n\n${text}\n${example === undefined ? '' : exampleText(example)}`;

/** docs/checks.md */
export const checksPage = (): string => `${introduction}${checkEntries().map(entryText).join('')}`;
