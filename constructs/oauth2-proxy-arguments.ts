import { durationSeconds } from '../config/units.ts';
import type { SecretKeyReference } from './scrape-endpoint.ts';
import { type SecretFile, secretPath } from './secret-files.ts';

export interface OAuth2ProxyArgumentsProps {
  /** Address of the provider, below which /.well-known/openid-configuration is. */
  readonly issuer: string;
  /** Client the provider knows the proxy as; its redirect URI is `<externalUrl>/oauth2/callback`. */
  readonly clientId: string;
  /** Secret with what the client proves itself by, without a line end. */
  readonly clientSecret: SecretKeyReference;
  /** Secret with the key that sessions are encrypted with: 16, 24 or 32 bytes. */
  readonly cookieSecret: SecretKeyReference;
  /** Secret with the authority of the provider's certificate, as PEM. @default - the public ones */
  readonly caSecret?: SecretKeyReference | undefined;
  /** Groups whose members get in; one is enough, and none lets in all. */
  readonly allowedGroups: readonly string[];
  /** Domains of the e-mail addresses that get in; none lets in all. */
  readonly emailDomains: readonly string[];
  /** Claim with the groups. */
  readonly groupsClaim: string;
  /** What is asked of the provider. @default - openid, email and profile; groups too, where there are `allowedGroups` */
  readonly scopes?: readonly string[] | undefined;
  /** When people log in anew, as a duration such as 12h. */
  readonly sessionDuration: string;
  /** Component it stands before. */
  readonly component: string;
  /** Address of the component inside the cluster, without a path. */
  readonly upstream: string;
  /** Where people reach the component. */
  readonly externalUrl: string;
}

export const proxyPort = 4180;
export const proxyMetricsPort = 44180;

const clientSecretFile = 'client-secret';
const cookieSecretFile = 'cookie-secret';
const authorityFile = 'provider-ca';

/** Secrets that the proxy reads as files. */
export const oauth2ProxyFiles = ({ clientSecret, cookieSecret, caSecret }: OAuth2ProxyArgumentsProps): SecretFile[] => [
  { file: clientSecretFile, secret: clientSecret },
  { file: cookieSecretFile, secret: cookieSecret },
  ...(caSecret === undefined ? [] : [{ file: authorityFile, secret: caSecret }]),
];

/** A group as the flag takes it, which divides its value at commas. */
const listed = (value: string): string => (value.includes(',') ? `"${value}"` : value);

/** The session's cookie: its name says where a browser takes it from, so that no other host or path can set it. */
const cookie = (component: string, { protocol, pathname }: URL): string[] => {
  const secure = protocol === 'https:';
  const prefix = secure ? (pathname === '/' ? '__Host-' : '__Secure-') : '';
  return [
    `--cookie-name=${prefix}belvedere-${component}`,
    `--cookie-path=${pathname.replace(/(?<=.)\/$/, '')}`,
    `--cookie-secure=${String(secure)}`,
    // The way back from the provider is from another site, where a strict one would not be sent.
    '--cookie-samesite=lax',
  ];
};

/** How oauth2-proxy is started (https://oauth2-proxy.github.io/oauth2-proxy/configuration/overview). */
export const oauth2ProxyArguments = (props: OAuth2ProxyArgumentsProps): string[] => {
  const url = new URL(props.externalUrl);
  const prefix = `${url.pathname.replace(/\/$/, '')}/oauth2`;
  const domains = props.emailDomains.length === 0 ? ['*'] : props.emailDomains;
  return [
    '--provider=oidc',
    `--oidc-issuer-url=${props.issuer}`,
    `--client-id=${props.clientId}`,
    `--client-secret-file=${secretPath(clientSecretFile)}`,
    `--cookie-secret-file=${secretPath(cookieSecretFile)}`,
    ...(props.caSecret === undefined ? [] : [`--provider-ca-file=${secretPath(authorityFile)}`]),
    '--code-challenge-method=S256',
    // Unset, a token that was made for another login is taken.
    '--insecure-oidc-skip-nonce=false',
    ...(props.scopes === undefined ? [] : [`--scope=${props.scopes.join(' ')}`]),
    `--oidc-groups-claim=${props.groupsClaim}`,
    ...props.allowedGroups.map((group) => `--allowed-group=${listed(group)}`),
    ...domains.map((domain) => `--email-domain=${domain}`),
    `--redirect-url=${url.origin}${prefix}/callback`,
    `--proxy-prefix=${prefix}`,
    '--skip-provider-button=true',
    ...cookie(props.component, url),
    `--cookie-expire=${String(durationSeconds(props.sessionDuration))}s`,
    // The tokens are not used once it is known who someone is, and would not fit one cookie.
    '--session-cookie-minimal=true',
    `--upstream=${props.upstream}/`,
    // Longer than Prometheus takes for a query at most, two minutes.
    '--upstream-timeout=130s',
    '--pass-basic-auth=false',
    '--pass-user-headers=false',
    `--http-address=0.0.0.0:${String(proxyPort)}`,
    `--metrics-address=0.0.0.0:${String(proxyMetricsPort)}`,
    '--silence-ping-logging=true',
  ];
};
