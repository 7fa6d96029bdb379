import { expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../../config/load.ts';
import { temporaryFolder } from '../cli/temporary-folder.ts';
import { buildStack } from '../proof/stacks.ts';

const page = readFileSync(new URL('../../docs/patches.md', import.meta.url), 'utf8');

test('the patches of the page do what it says', () => {
  const file = join(temporaryFolder(), 'belvedere.yaml');
  const [, text] = /^```yaml belvedere.yaml\n([\s\S]*?)^```/m.exec(page) ?? [];
  writeFileSync(file, text ?? '');

  const { objects } = buildStack('page', loadConfig(file));

  const pod = objects.get('Deployment', 'grafana').spec?.template.spec;
  expect(pod?.priorityClassName).toBe('monitoring');
  expect(pod?.containers[0]?.env).toContainEqual({ name: 'GF_LOG_LEVEL', value: 'warn' });
  expect(pod?.containers[0]?.image).toMatch(/grafana/);
  expect(objects.get('NetworkPolicy', 'loki').metadata.annotations).toEqual({ 'example.com/owner': 'sre' });
});
