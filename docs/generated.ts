import { readFileSync } from 'node:fs';
import { configJsonSchema } from '../config/json-schema.ts';
import { configReference } from '../config/reference.ts';
import { alertPage } from './alert-page.ts';
import { boardPage } from './board-page.ts';
import { instrumentSettings } from './instrument-settings.ts';
import { emitters } from '../metrics/catalogue.ts';
import { metricsPage } from './metrics-page.ts';
import { checksPage } from './checks-page.ts';
import { constructExample } from './construct-example.ts';
import { constructGroups, pageName } from './construct-list.ts';
import { constructIndex, constructPage } from './construct-page.ts';
import { constructSources } from './construct-source.ts';

/** A page for each construct, and the one that names them all. */
const constructPages = async (): Promise<[string, string][]> => {
  const { exported } = constructSources();
  const pages: [string, string][] = [['docs/constructs/README.md', constructIndex(exported)]];
  for (const name of Object.values(constructGroups).flat()) {
    const source = exported.get(name);
    if (source === undefined)
      throw new Error(`index.ts exports no construct ${name}, which docs/construct-list.ts names`);
    const { path, made } = await constructExample(name);
    const code = readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
    pages.push([`docs/constructs/${pageName(name)}.md`, constructPage({ source, example: path, code, made })]);
  }
  return pages;
};

/** Generated files by their path in the repository. */
export const generatedDocs = async (): Promise<ReadonlyMap<string, string>> => {
  const schema = configJsonSchema();
  return new Map([
    ['belvedere.schema.json', `${JSON.stringify(schema, null, 2)}\n`],
    ['docs/configuration.md', configReference(schema)],
    ['docs/metrics.md', metricsPage(emitters)],
    ['docs/checks.md', checksPage()],
    ['docs/alerts.md', alertPage()],
    ['docs/dashboards.md', boardPage()],
    ...(await constructPages()),
    ['packages/instrument/SETTINGS.md', instrumentSettings()],
  ]);
};
