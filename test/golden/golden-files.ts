import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { stringify } from 'yaml';
import { synth } from '../../cli/synth.ts';
import { fullStack, standaloneStack } from '../proof/stacks.ts';

/** Where the golden files lie. */
export const goldenFolder = import.meta.dirname;

/** The YAML files below a folder, by path. */
const yamlFiles = (folder: string): [string, string][] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')]);

/** The default stack, as the command writes it from the repository's belvedere.yaml. */
const defaultFiles = (): [string, string][] => {
  const folder = mkdtempSync(join(tmpdir(), 'belvedere-golden-'));
  try {
    synth({ config: resolve(import.meta.dirname, '../../belvedere.yaml'), output: folder });
    return yamlFiles(folder).map(([path, text]) => [`default/${path}`, text]);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** The golden files by path, as they are synthesized now: the default stack, the rules of the full one, and prometheus.yml. */
export const goldenFiles = (): ReadonlyMap<string, string> => {
  const rules = fullStack.objects.of('PrometheusRule').map((rule) => stringify(rule, { lineWidth: 0 }));
  const prometheus = standaloneStack.objects.get('ConfigMap', 'prometheus').data?.['prometheus.yml'] ?? '';
  return new Map([
    ...defaultFiles(),
    ['full-rules.yaml', rules.join('---\n')],
    ['standalone-prometheus.yaml', prometheus],
  ]);
};

/** The golden files by path, as they are on disk. */
export const writtenFiles = (): ReadonlyMap<string, string> => new Map(yamlFiles(goldenFolder));
