import { expect, test } from '@jest/globals';
import type { GrafanaOidcConfig } from '../../config/grafana-oidc.ts';
import { grafanaOidcFiles, grafanaOidcSettings } from '../../constructs/grafana-oidc-settings.ts';
import { grafanaSettings } from '../../constructs/grafana-settings.ts';

const oidc: GrafanaOidcConfig = {
  name: 'Staff',
  authUrl: 'https://id.example.com/auth',
  tokenUrl: 'https://id.example.com/token',
  apiUrl: 'https://id.example.com/userinfo',
  clientId: 'grafana',
  clientSecret: { name: 'login', key: 'client-secret' },
  scopes: ['openid', 'email'],
  pkce: true,
  groupsClaim: 'groups',
  roles: {},
  defaultRole: 'none',
  allowedGroups: [],
  allowedDomains: [],
  autoLogin: false,
  disableLoginForm: false,
};
const section = 'GF_AUTH_GENERIC_OAUTH';

test('people log in at the provider, with PKCE, and the secret is a file', () => {
  expect(grafanaOidcSettings(oidc)).toMatchObject({
    [`${section}_ENABLED`]: 'true',
    [`${section}_NAME`]: 'Staff',
    [`${section}_AUTH_URL`]: 'https://id.example.com/auth',
    [`${section}_TOKEN_URL`]: 'https://id.example.com/token',
    [`${section}_API_URL`]: 'https://id.example.com/userinfo',
    [`${section}_CLIENT_ID`]: 'grafana',
    [`${section}_CLIENT_SECRET`]: '$__file{/etc/secrets/oidc-client-secret/oidc-client-secret}',
    [`${section}_SCOPES`]: 'openid email',
    [`${section}_USE_PKCE`]: 'true',
    GF_AUTH_DISABLE_LOGIN_FORM: 'false',
  });
  expect(grafanaOidcFiles(oidc)).toEqual([
    { file: 'oidc-client-secret', secret: { name: 'login', key: 'client-secret' } },
  ]);
});

test('of several roles the one with the most rights counts, and who has none stays out', () => {
  const settings = grafanaOidcSettings({
    ...oidc,
    groupsClaim: 'roles',
    roles: { Viewer: ['staff'], Admin: ['sre', 'on call'] },
  });

  expect(settings).toMatchObject({
    [`${section}_ROLE_ATTRIBUTE_PATH`]:
      "contains(roles[*], 'sre') && 'Admin' || contains(roles[*], 'on call') && 'Admin' || contains(roles[*], 'staff') && 'Viewer'",
    [`${section}_ROLE_ATTRIBUTE_STRICT`]: 'true',
    [`${section}_ALLOW_ASSIGN_GRAFANA_ADMIN`]: 'false',
  });
});

test('a role for everybody else comes last', () => {
  expect(grafanaOidcSettings({ ...oidc, roles: { GrafanaAdmin: ['root'] }, defaultRole: 'Editor' })).toMatchObject({
    [`${section}_ROLE_ATTRIBUTE_PATH`]: "contains(groups[*], 'root') && 'GrafanaAdmin' || 'Editor'",
    [`${section}_ROLE_ATTRIBUTE_STRICT`]: 'false',
    [`${section}_ALLOW_ASSIGN_GRAFANA_ADMIN`]: 'true',
    GF_USERS_AUTO_ASSIGN_ORG_ROLE: 'Editor',
  });
});

test('only members of groups and addresses of domains get in, where they are named', () => {
  expect(Object.keys(grafanaOidcSettings(oidc)).join()).not.toMatch(/ALLOWED/);
  expect(
    grafanaOidcSettings({ ...oidc, allowedGroups: ['on call', 'sre'], allowedDomains: ['a.com', 'b.com'] }),
  ).toMatchObject({
    [`${section}_ALLOWED_GROUPS`]: '["on call","sre"]',
    [`${section}_GROUPS_ATTRIBUTE_PATH`]: 'groups[*]',
    [`${section}_ALLOWED_DOMAINS`]: 'a.com b.com',
  });
});

test('the session’s cookie is sent on the way back from the provider, which is another site', () => {
  expect(grafanaSettings({}).GF_SECURITY_COOKIE_SAMESITE).toBe('strict');
  expect(grafanaSettings({ oidc }).GF_SECURITY_COOKIE_SAMESITE).toBe('lax');
});

test('below a path Grafana is told that requests come with it', () => {
  expect(grafanaSettings({ externalUrl: 'https://a.example.com/grafana' })).not.toHaveProperty(
    'GF_SERVER_SERVE_FROM_SUB_PATH',
  );
  expect(grafanaSettings({ externalUrl: 'https://a.example.com/grafana', pathPrefix: '/grafana' })).toMatchObject({
    GF_SERVER_ROOT_URL: 'https://a.example.com/grafana',
    GF_SERVER_SERVE_FROM_SUB_PATH: 'true',
  });
});
