import { expect, test } from '@jest/globals';
import { problemsOf } from './problems-of.ts';

const oidc = {
  authUrl: 'https://id.example.com/auth',
  tokenUrl: 'https://id.example.com/token',
  apiUrl: 'https://id.example.com/userinfo',
  clientId: 'grafana',
  clientSecret: { name: 'login', key: 'client-secret' },
  roles: { Admin: ['sre'] },
};
const grafana = (more: object) =>
  problemsOf({ grafana: { externalUrl: 'https://grafana.example.com', oidc: { ...oidc, ...more } } });

test('a login needs the three addresses of the provider, a client and roles', () => {
  expect(grafana({})).toEqual([]);
});

test('rejects a role Grafana does not know, and names the nearest', () => {
  expect(grafana({ roles: { Admim: ['sre'], Viewer: ['staff'] } })).toEqual([
    "✖ there is no setting 'Admim'; did you mean 'Admin'? → at grafana.oidc.roles.Admim",
  ]);
});

test('rejects a login by which nobody gets in', () => {
  expect(grafana({ roles: {} })).toEqual([
    '✖ nobody has a role, so nobody gets in; give groups a role here, or write defaultRole → at grafana.oidc.roles',
  ]);
  expect(grafana({ roles: {}, defaultRole: 'Viewer' })).toEqual([]);
});

test('rejects a login that leads back to nowhere', () => {
  expect(problemsOf({ grafana: { oidc } })).toEqual([
    '✖ the provider sends people back to Grafana, and does not know where it is; write it, or grafana.ingress → at grafana.externalUrl',
  ]);
});

test('rejects a secret that is written out, without repeating it', () => {
  expect(grafana({ clientSecret: 'hunter2' })).toEqual([
    '✖ a secret is written out where a reference is required; put the value in a Secret and write { name: <Secret>, key: <key> } here → at grafana.oidc.clientSecret',
  ]);
});
