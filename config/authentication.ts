import { z } from 'zod';
import { httpsUrl } from './addresses.ts';
import { inOrder, labelKey, positiveDuration, text } from './scalars.ts';
import { secretKey } from './secret-references.ts';
import { resources } from './sizing.ts';

/** Quotes and the like would end the expression or the list a group is written into. */
export const group = text(
  /^[^\s'"`$\\](?:[^'"`$\\\n]*[^\s'"`$\\])?$/,
  'a group',
  'write its name as the provider tells it, without quotes, "$" and backslashes',
);
export const emailDomain = text(
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$/,
  'a domain',
  'write what follows the @ in lower case, such as example.com',
);
export const scope = text(/^[!#-[\]-~]+$/, 'a scope', 'write one word, such as openid');
export const clientId = text(
  /^[^\s$'"\\]+$/,
  'a client id',
  'write the one the provider gave, without spaces, quotes and "$"',
);
export const claim = text(
  /^[A-Za-z_][A-Za-z0-9_]*$/,
  'a claim',
  'use letters, digits and "_", beginning with no digit',
);

const oidc = z.strictObject({
  issuer: httpsUrl.describe('Address of the provider, below which /.well-known/openid-configuration is.'),
  clientId: clientId.describe(
    'Client the provider knows the proxies as; its redirect URIs are <address of the component>/oauth2/callback.',
  ),
  clientSecret: secretKey.describe('Secret with what the client proves itself by, without a line end.'),
  cookieSecret: secretKey.describe('Secret with the key that sessions are encrypted with: 16, 24 or 32 bytes.'),
  caSecret: secretKey
    .optional()
    .describe("Secret with the authority of the provider's certificate, as PEM. Default: the public ones."),
  allowedGroups: z.array(group).default([]).describe('Groups whose members get in; one is enough. Default: any.'),
  emailDomains: z
    .array(z.union([z.literal('*'), emailDomain], { error: 'not a domain; write example.com, or "*" for any' }))
    .default([])
    .describe(
      'Domains whose addresses get in. Default: any, where there are allowedGroups; otherwise write "*" to let in whomever the provider does.',
    ),
  groupsClaim: claim.default('groups').describe('Claim with the groups.'),
  scopes: z
    .array(scope)
    .optional()
    .describe(
      'What is asked of the provider. Default: openid, email, profile; groups too, where there are allowedGroups.',
    ),
  sessionDuration: positiveDuration
    .default('12h')
    .describe('When people log in anew; until then a group that was taken from them still counts.'),
  resources: resources({ cpu: '10m', memory: '32Mi', memoryLimit: '128Mi' }),
});

/** Who asks people for their names before a component that does not. */
export const authentication = z.strictObject({
  oidc: oidc
    .optional()
    .describe('An oauth2-proxy before each component: people log in at a provider of OpenID Connect.'),
  annotations: z
    .record(labelKey, z.string().min(1))
    .transform(inOrder)
    .optional()
    .describe(
      "In place of oidc: annotations by which the ingress controller itself asks, such as a middleware of Traefik's. They are taken at their word.",
    ),
});

export type OidcConfig = z.output<typeof oidc>;
