import { expect, test } from '@jest/globals';
import { grafanaSettings } from '../../constructs/grafana-settings.ts';

test('nobody gets in without an account, and nobody makes one alone', () => {
  expect(grafanaSettings({})).toMatchObject({
    GF_AUTH_ANONYMOUS_ENABLED: 'false',
    GF_USERS_ALLOW_SIGN_UP: 'false',
    GF_SNAPSHOTS_EXTERNAL_ENABLED: 'false',
  });
});

test.each([
  ['https://grafana.example', 'true'],
  ['http://grafana.example', 'false'],
])('at %s the session cookie is secure: %s', (externalUrl, secure) => {
  expect(grafanaSettings({ externalUrl })).toMatchObject({
    GF_SERVER_ROOT_URL: externalUrl,
    GF_SECURITY_COOKIE_SECURE: secure,
  });
});

test('without an address it is reached by port-forward, over http', () => {
  expect(grafanaSettings({})).toMatchObject({
    GF_SERVER_ROOT_URL: 'http://localhost:3000',
    GF_SECURITY_COOKIE_SECURE: 'false',
  });
});

test('it installs and updates no plugin, which a read-only root cannot take', () => {
  expect(grafanaSettings({})).toMatchObject({
    GF_PLUGINS_PREINSTALL_AUTO_UPDATE: 'false',
    GF_PLUGINS_PREINSTALL_DISABLED: 'true',
    GF_PLUGINS_PLUGIN_ADMIN_ENABLED: 'false',
  });
});

test('it logs JSON to stdout', () => {
  expect(grafanaSettings({})).toMatchObject({ GF_LOG_MODE: 'console', GF_LOG_CONSOLE_FORMAT: 'json' });
});
