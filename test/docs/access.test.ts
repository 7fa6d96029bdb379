import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../../config/load.ts';
import { stackAccess } from '../../stacks/access.ts';
import { buildStack } from '../proof/stacks.ts';

const page = readFileSync(new URL('../../docs/access.md', import.meta.url), 'utf8');
const example = new URL('../../examples/access/belvedere.yaml', import.meta.url);
const config = loadConfig(fileURLToPath(example));

test('the page shows the example', () => {
  const [, shown] = /^```yaml\n([\s\S]*?)^```/m.exec(page) ?? [];

  expect(shown).toBe(readFileSync(example, 'utf8'));
});

test('the example leads people to four pages, to three of them through a proxy', () => {
  const { objects } = buildStack('example', config);
  const access = stackAccess(config);

  expect([access.grafana, access.prometheus, access.alertmanager, access.jaeger].map(({ url }) => url)).toEqual([
    'https://grafana.example.com',
    'https://observability.example.com/prometheus',
    'https://observability.example.com/alertmanager',
    'https://observability.example.com/jaeger',
  ]);
  expect(objects.names.filter((name) => name.startsWith('Deployment/oauth2-proxy-'))).toHaveLength(3);
});

test('the redirect URIs that the page names are those that are asked for', () => {
  const [pods] = buildStack('example', config)
    .objects.of('Deployment')
    .filter(({ metadata }) => metadata.name === 'oauth2-proxy-prometheus');
  const asked = pods?.spec?.template.spec?.containers[0]?.args?.find((arg) => arg.startsWith('--redirect-url='));

  expect(page).toContain(`\`${asked?.replace('--redirect-url=', '') ?? '?'}\``);
});

test('the Secret that the page makes has every key that is read', () => {
  for (const key of ['client-secret', 'grafana-client-secret', 'cookie-secret'])
    expect(page).toMatch(new RegExp(`--from-(file|literal)=${key}[ =\\n]`));
});
