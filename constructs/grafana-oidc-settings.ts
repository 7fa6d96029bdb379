import type { GrafanaOidcConfig } from '../config/grafana-oidc.ts';
import { type SecretFile, secretPath } from './secret-files.ts';

const clientSecretFile = 'oidc-client-secret';
const authorityFile = 'oidc-ca';

/** From the most rights to the least: of several that someone has, the first counts. */
const byRights = ['GrafanaAdmin', 'Admin', 'Editor', 'Viewer'] as const;

/** Secrets that Grafana reads as files. */
export const grafanaOidcFiles = (oidc: GrafanaOidcConfig | undefined): SecretFile[] =>
  oidc === undefined
    ? []
    : [
        { file: clientSecretFile, secret: oidc.clientSecret },
        ...(oidc.caSecret === undefined ? [] : [{ file: authorityFile, secret: oidc.caSecret }]),
      ];

/** The role someone has, as an expression over their claims (https://jmespath.org). */
const rolePath = ({ roles, groupsClaim, defaultRole }: GrafanaOidcConfig): string =>
  [
    ...byRights.flatMap((role) =>
      (roles[role] ?? []).map((group) => `contains(${groupsClaim}[*], '${group}') && '${role}'`),
    ),
    ...(defaultRole === 'none' ? [] : [`'${defaultRole}'`]),
  ].join(' || ');

/**
 * Settings of section auth.generic_oauth as Grafana's environment takes them
 * (https://grafana.com/docs/grafana/latest/setup-grafana/configure-access/configure-authentication/generic-oauth/).
 */
export const grafanaOidcSettings = (oidc: GrafanaOidcConfig): Readonly<Record<string, string>> => ({
  GF_AUTH_GENERIC_OAUTH_ENABLED: 'true',
  GF_AUTH_GENERIC_OAUTH_NAME: oidc.name,
  GF_AUTH_GENERIC_OAUTH_AUTH_URL: oidc.authUrl,
  GF_AUTH_GENERIC_OAUTH_TOKEN_URL: oidc.tokenUrl,
  GF_AUTH_GENERIC_OAUTH_API_URL: oidc.apiUrl,
  GF_AUTH_GENERIC_OAUTH_CLIENT_ID: oidc.clientId,
  GF_AUTH_GENERIC_OAUTH_CLIENT_SECRET: `$__file{${secretPath(clientSecretFile)}}`,
  ...(oidc.caSecret === undefined ? {} : { GF_AUTH_GENERIC_OAUTH_TLS_CLIENT_CA: secretPath(authorityFile) }),
  GF_AUTH_GENERIC_OAUTH_SCOPES: oidc.scopes.join(' '),
  GF_AUTH_GENERIC_OAUTH_USE_PKCE: String(oidc.pkce),
  // An account is made at the first login; who may log in is said below.
  GF_AUTH_GENERIC_OAUTH_ALLOW_SIGN_UP: 'true',
  GF_AUTH_GENERIC_OAUTH_ROLE_ATTRIBUTE_PATH: rolePath(oidc),
  // Without it, who has no role is let in with that of new users.
  GF_AUTH_GENERIC_OAUTH_ROLE_ATTRIBUTE_STRICT: String(oidc.defaultRole === 'none'),
  ...(oidc.defaultRole === 'none' ? {} : { GF_USERS_AUTO_ASSIGN_ORG_ROLE: oidc.defaultRole }),
  GF_AUTH_GENERIC_OAUTH_ALLOW_ASSIGN_GRAFANA_ADMIN: String(oidc.roles.GrafanaAdmin !== undefined),
  ...(oidc.allowedGroups.length === 0
    ? {}
    : {
        GF_AUTH_GENERIC_OAUTH_GROUPS_ATTRIBUTE_PATH: `${oidc.groupsClaim}[*]`,
        // A list in JSON keeps names with spaces whole.
        GF_AUTH_GENERIC_OAUTH_ALLOWED_GROUPS: JSON.stringify(oidc.allowedGroups),
      }),
  ...(oidc.allowedDomains.length === 0 ? {} : { GF_AUTH_GENERIC_OAUTH_ALLOWED_DOMAINS: oidc.allowedDomains.join(' ') }),
  GF_AUTH_GENERIC_OAUTH_AUTO_LOGIN: String(oidc.autoLogin),
  ...(oidc.signOutUrl === undefined ? {} : { GF_AUTH_GENERIC_OAUTH_SIGNOUT_REDIRECT_URL: oidc.signOutUrl }),
  GF_AUTH_DISABLE_LOGIN_FORM: String(oidc.disableLoginForm),
});
