import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { ConfigInput } from '../../config/schema.ts';
import { awaitedSecrets } from '../../stacks/read-secrets.ts';
import { invalidFields, unknownFields } from '../proof/schema.ts';
import { buildStack } from '../proof/stacks.ts';

const page = readFileSync(new URL('../../docs/secrets.md', import.meta.url), 'utf8');

test('the stack of the page takes every Secret from the store', async () => {
  const [, example] = /^```yaml belvedere\.yaml\n([\s\S]*?)^```/m.exec(page) ?? [];
  const { objects } = buildStack('page', parse(example ?? '') as ConfigInput);
  const external = objects.all.filter(({ kind }) => kind === 'ExternalSecret');

  expect(awaitedSecrets(objects.all)).toEqual([]);
  expect(external.map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`)).toEqual([
    'observability/grafana-admin',
    'observability/on-call',
    'observability/mirror-login',
    'observability-agents/mirror-login',
  ]);
  expect(await invalidFields(external)).toEqual([]);
  expect(unknownFields(external)).toEqual([]);
});
