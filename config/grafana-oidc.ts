import { z } from 'zod';
import { httpsUrl, httpUrl } from './addresses.ts';
import { claim, clientId, emailDomain, group, scope } from './authentication.ts';
import { secretKey } from './secret-references.ts';

/** From the most rights to the least: of several that someone has, the first counts. */
export const grafanaRoles = ['GrafanaAdmin', 'Admin', 'Editor', 'Viewer'] as const;

/** How people log in to Grafana, which reads no discovery document: so the provider's three addresses are written out. */
export const grafanaOidc = z
  .strictObject({
    name: z.string().min(1).default('OpenID Connect').describe('Name on the button.'),
    authUrl: httpsUrl.describe('Where people log in: authorization_endpoint of the provider.'),
    tokenUrl: httpsUrl.describe('Where Grafana fetches tokens: token_endpoint.'),
    apiUrl: httpsUrl.describe('Where Grafana asks who someone is: userinfo_endpoint.'),
    clientId: clientId.describe(
      'Client the provider knows Grafana as; its redirect URI is <externalUrl>/login/generic_oauth.',
    ),
    clientSecret: secretKey.describe('Secret with what the client proves itself by.'),
    caSecret: secretKey
      .optional()
      .describe("Secret with the authority of the provider's certificate, as PEM. Default: the public ones."),
    scopes: z.array(scope).min(1).default(['openid', 'email', 'profile']).describe('What is asked of the provider.'),
    pkce: z.boolean().default(true).describe('Bind each login to the browser that began it (PKCE).'),
    groupsClaim: claim.default('groups').describe('Claim with the groups.'),
    roles: z
      .partialRecord(z.enum(grafanaRoles), z.array(group).min(1))
      .default({})
      .describe('Groups that have a role. Who is in none gets defaultRole.'),
    defaultRole: z
      .enum(['Viewer', 'Editor', 'Admin', 'none'])
      .default('none')
      .describe('Role of those in no group of roles; with none they do not get in.'),
    allowedGroups: z.array(group).default([]).describe('Groups whose members get in; one is enough. Default: any.'),
    allowedDomains: z.array(emailDomain).default([]).describe('Domains whose addresses get in. Default: any.'),
    autoLogin: z.boolean().default(false).describe('Go to the provider without showing the login page.'),
    disableLoginForm: z
      .boolean()
      .default(false)
      .describe(
        'Leave no form for names and passwords; the administrator of adminSecret does not get in by it either.',
      ),
    signOutUrl: httpUrl.optional().describe("Where people are sent when they sign out: the provider's end of session."),
  })
  .optional();

export type GrafanaOidcConfig = NonNullable<z.output<typeof grafanaOidc>>;
