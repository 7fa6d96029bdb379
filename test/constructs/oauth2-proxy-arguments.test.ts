import { expect, test } from '@jest/globals';
import {
  oauth2ProxyArguments,
  type OAuth2ProxyArgumentsProps,
  oauth2ProxyFiles,
} from '../../constructs/oauth2-proxy-arguments.ts';

const props: OAuth2ProxyArgumentsProps = {
  component: 'jaeger',
  upstream: 'http://jaeger.monitoring.svc:16686',
  externalUrl: 'https://traces.example.com',
  issuer: 'https://id.example.com/',
  clientId: 'belvedere',
  clientSecret: { name: 'login', key: 'client' },
  cookieSecret: { name: 'login', key: 'cookie' },
  allowedGroups: [],
  emailDomains: ['*'],
  groupsClaim: 'groups',
  sessionDuration: '1d',
};
/** Values of a flag. */
const flag = (name: string, more: Partial<OAuth2ProxyArgumentsProps> = {}): string[] =>
  oauth2ProxyArguments({ ...props, ...more }).flatMap((arg) =>
    arg.startsWith(`--${name}=`) ? [arg.slice(name.length + 3)] : [],
  );

test('secrets are files, and in no argument', () => {
  expect(oauth2ProxyFiles({ ...props, caSecret: { name: 'authority', key: 'ca.crt' } })).toEqual([
    { file: 'client-secret', secret: { name: 'login', key: 'client' } },
    { file: 'cookie-secret', secret: { name: 'login', key: 'cookie' } },
    { file: 'provider-ca', secret: { name: 'authority', key: 'ca.crt' } },
  ]);
  expect(flag('client-secret-file')).toEqual(['/etc/secrets/client-secret/client-secret']);
  expect(flag('cookie-secret-file')).toEqual(['/etc/secrets/cookie-secret/cookie-secret']);
  expect([flag('client-secret'), flag('cookie-secret'), flag('provider-ca-file')]).toEqual([[], [], []]);
  expect(flag('provider-ca-file', { caSecret: props.clientSecret })).toEqual(['/etc/secrets/provider-ca/provider-ca']);
});

test('a login is bound to the browser and the request that began it', () => {
  expect([flag('code-challenge-method'), flag('insecure-oidc-skip-nonce')]).toEqual([['S256'], ['false']]);
});

test('whoever is in a group gets in, from any domain unless it is said', () => {
  const allowedGroups = ['sre', 'CN=a,OU=b'];

  expect(flag('allowed-group', { allowedGroups })).toEqual(['sre', '"CN=a,OU=b"']);
  expect(flag('email-domain', { allowedGroups, emailDomains: [] })).toEqual(['*']);
  expect(flag('email-domain', { allowedGroups, emailDomains: ['a.com', 'b.com'] })).toEqual(['a.com', 'b.com']);
});

test.each([
  ['https://a.example.com', 'https://a.example.com/oauth2/callback', '/oauth2', '__Host-belvedere-jaeger', '/', 'true'],
  [
    'https://a.example.com/traces/',
    'https://a.example.com/traces/oauth2/callback',
    '/traces/oauth2',
    '__Secure-belvedere-jaeger',
    '/traces',
    'true',
  ],
  ['http://a.example.com/x', 'http://a.example.com/x/oauth2/callback', '/x/oauth2', 'belvedere-jaeger', '/x', 'false'],
])('at %s the way back and the session stay below it', (externalUrl, back, prefix, name, path, secure) => {
  const told = ['redirect-url', 'proxy-prefix', 'cookie-name', 'cookie-path', 'cookie-secure'];

  expect(told.flatMap((one) => flag(one, { externalUrl }))).toEqual([back, prefix, name, path, secure]);
});

test('the path of a request is the component’s own, and passes unchanged', () => {
  expect(flag('upstream', { externalUrl: 'https://a.example.com/traces' })).toEqual([
    'http://jaeger.monitoring.svc:16686/',
  ]);
});

test('no header of a request is believed', () => {
  expect([flag('reverse-proxy'), flag('trusted-ip'), flag('skip-auth-route'), flag('skip-jwt-bearer-tokens')]).toEqual([
    [],
    [],
    [],
    [],
  ]);
});

test('a session ends when the settings say, in words of Go', () => {
  expect(flag('cookie-expire')).toEqual(['86400s']);
});

test('the provider is asked for what is set, else for what the proxy asks by itself', () => {
  expect(flag('scope')).toEqual([]);
  expect(flag('scope', { scopes: ['openid', 'email'] })).toEqual(['openid email']);
});
