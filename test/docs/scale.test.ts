import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../../config/load.ts';

const root = join(import.meta.dirname, '..', '..');
const page = readFileSync(join(root, 'docs', 'scale.md'), 'utf8');
const example = join(root, 'examples', 'ha', 'belvedere.yaml');

test('the YAML of the page on scale is the example', () => {
  const [, shown] = /^```yaml\n([\s\S]*?)^```/m.exec(page) ?? [];

  expect(shown).toBe(readFileSync(example, 'utf8'));
});

test('the pods the page tells of are those of the example', () => {
  const told = [...page.matchAll(/^\| (\w+) +\| (\d) +\|/gm)].map(([, name = '', pods]) => [
    name.toLowerCase(),
    Number(pods),
  ]);

  const { prometheus, alertmanager, loki, grafana, jaeger } = loadConfig(example);
  const pods = { prometheus, alertmanager, loki, grafana, jaeger };
  expect(Object.fromEntries(told)).toEqual(
    Object.fromEntries(Object.entries(pods).map(([name, { replicas }]) => [name, replicas])),
  );
});
