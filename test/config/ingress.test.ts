import { expect, test } from '@jest/globals';
import { parseConfig } from '../../config/parse.ts';
import { problemsOf } from './problems-of.ts';

const oidc = {
  issuer: 'https://id.example.com',
  clientId: 'belvedere',
  clientSecret: { name: 'login', key: 'client-secret' },
  cookieSecret: { name: 'login', key: 'cookie-secret' },
  allowedGroups: ['sre'],
};
const controller = { namespace: 'traefik' };
const certManager = { clusterIssuer: 'letsencrypt' };
const shared = { controller, certManager };
const host = 'pages.example.com';

test('an ingress needs a host, a certificate and the controller that leads to it', () => {
  expect(problemsOf({ ingress: shared, grafana: { ingress: { host } } })).toEqual([]);
  expect(problemsOf({ grafana: { ingress: { host } } })).toEqual([
    '✖ nobody brings a certificate; write secretName or ingress.certManager, or tls: { enabled: false } to go without on purpose → at grafana.ingress.tls',
    '✖ network policies keep the ingress controller out as long as nobody says where it is; write the namespace of its pods here → at ingress.controller',
  ]);
});

test('without policies the controller need not be named; without TLS only on purpose', () => {
  expect(
    problemsOf({ networkPolicies: { enabled: false }, grafana: { ingress: { host, tls: { enabled: false } } } }),
  ).toEqual([]);
});

test.each(['prometheus', 'alertmanager', 'jaeger'])('rejects an ingress to %s without authentication', (component) => {
  const config = { [component]: { ingress: { host } } };

  expect(problemsOf({ ingress: shared, ...config })).toEqual([
    `✖ ${component} asks nobody who they are, and would be open to all who reach its host; write authentication here or in ingress → at ${component}.ingress.authentication`,
  ]);
  expect(problemsOf({ ingress: { ...shared, authentication: { oidc } }, ...config })).toEqual([]);
  expect(
    problemsOf({ ingress: shared, [component]: { ingress: { host, authentication: { annotations: { a: 'b' } } } } }),
  ).toEqual([]);
});

test('rejects authentication that asks nobody, asks twice, or lets everybody in unsaid', () => {
  const jaeger = (authentication: object) =>
    problemsOf({ ingress: shared, jaeger: { ingress: { host, authentication } } });

  expect([
    ...jaeger({}),
    ...jaeger({ annotations: {} }),
    ...jaeger({ oidc, annotations: { a: 'b' } }),
    ...jaeger({ oidc: { ...oidc, allowedGroups: [] } }),
  ]).toEqual([
    '✖ there is one way to log in; write either oidc or annotations → at jaeger.ingress.authentication',
    '✖ no annotation asks anybody for a name; write those of your ingress controller → at jaeger.ingress.authentication.annotations',
    '✖ there is one way to log in; write either oidc or annotations → at jaeger.ingress.authentication',
    '✖ it is not said who gets in; write allowedGroups or emailDomains, or emailDomains: ["*"] for everybody the provider knows → at jaeger.ingress.authentication.oidc',
  ]);
  expect(jaeger({ oidc: { ...oidc, allowedGroups: [], emailDomains: ['*'] } })).toEqual([]);
});

test('rejects two components in one place, and takes two paths of one host', () => {
  const config = (path: string) => ({
    ingress: { ...shared, authentication: { oidc } },
    grafana: { ingress: { host } },
    prometheus: { ingress: { host, path } },
  });

  expect(problemsOf(config('/prometheus'))).toEqual([]);
  expect(problemsOf(config('/'))).toEqual([
    '✖ pages.example.com/ is where grafana is already; give it another host, or a path of its own → at prometheus.ingress',
  ]);
});

test('rejects two sources of one certificate, two issuers, and a certificate without TLS', () => {
  const grafana = (tls: object) => problemsOf({ ingress: shared, grafana: { ingress: { host, tls } } });

  expect([
    ...grafana({ secretName: 'mine', certManager }),
    ...grafana({ certManager: { issuer: 'a', clusterIssuer: 'b' } }),
    ...grafana({ certManager: {} }),
    ...grafana({ enabled: false, secretName: 'mine' }),
    ...problemsOf({ ingress: { certManager: {} } }),
  ]).toEqual([
    '✖ cert-manager would write into the Secret that is yours; write either secretName or certManager → at grafana.ingress.tls',
    '✖ a certificate has one issuer; write either issuer or clusterIssuer → at grafana.ingress.tls.certManager',
    '✖ a certificate has one issuer; write either issuer or clusterIssuer → at grafana.ingress.tls.certManager',
    '✖ a certificate is of no use without TLS; enable it, or remove the certificate → at grafana.ingress.tls',
    '✖ a certificate has one issuer; write either issuer or clusterIssuer → at ingress.certManager',
  ]);
});

test.each([
  'https://grafana.example.com',
  'grafana.example.com:3000',
  'Grafana.example.com',
  'grafana',
  '*.example.com',
  '-a.b',
])('rejects %s, which is no name of DNS that leads to one place', (wrong) => {
  expect(problemsOf({ ingress: shared, grafana: { ingress: { host: wrong } } })).toEqual([
    `✖ ${JSON.stringify(wrong)} is not a host name; write a name of DNS in lower case, such as grafana.example.com, without scheme, port or path → at grafana.ingress.host`,
  ]);
});

test.each(['grafana', '/grafana/', '//', '/a?b', '/a b'])('rejects %s as a path', (path) => {
  expect(problemsOf({ ingress: shared, grafana: { ingress: { host, path } } })).toEqual([
    `✖ ${JSON.stringify(path)} is not a path; begin with / and do not end with it, such as /prometheus → at grafana.ingress.path`,
  ]);
});

test('people reach a component where its ingress is, unless its address is written', () => {
  const { grafana, prometheus, jaeger } = parseConfig({
    ingress: { ...shared, authentication: { oidc } },
    grafana: { ingress: { host } },
    prometheus: { ingress: { host, path: '/prometheus' }, externalUrl: `https://${host}/prometheus/` },
    jaeger: { ingress: { host: 'traces.example.com', tls: { enabled: false } } },
  });

  expect([grafana.externalUrl, prometheus.externalUrl, jaeger.externalUrl]).toEqual([
    'https://pages.example.com',
    'https://pages.example.com/prometheus/',
    'http://traces.example.com',
  ]);
  expect(parseConfig({}).grafana.externalUrl).toBeUndefined();
});

test('rejects an address that is not where the ingress leads, but for TLS that ends before it', () => {
  const grafana = (externalUrl: string, tls = {}) =>
    problemsOf({ ingress: shared, grafana: { externalUrl, ingress: { host, path: '/grafana', tls } } });
  const refused = (where: string) => [
    `✖ the ingress leads to ${where}; write that here, remove it, or change grafana.ingress → at grafana.externalUrl`,
  ];

  expect(grafana(`https://${host}`)).toEqual(refused(`https://${host}/grafana`));
  expect(grafana(`http://${host}/grafana`)).toEqual(refused(`https://${host}/grafana`));
  expect(grafana(`https://other.example.com/grafana`)).toEqual(refused(`https://${host}/grafana`));
  expect(grafana(`https://${host}/grafana`, { enabled: false })).toEqual([]);
});

test('rejects a secret that is written out, a provider without TLS, and groups that would end their list', () => {
  expect(
    problemsOf({
      ingress: {
        ...shared,
        authentication: {
          oidc: { ...oidc, issuer: 'http://id.example.com', clientSecret: 'hunter2', allowedGroups: ["a' || 'b"] },
        },
      },
    }),
  ).toEqual([
    '✖ not an address; write https://, the host and the path, without credentials or query → at ingress.authentication.oidc.issuer',
    '✖ a secret is written out where a reference is required; put the value in a Secret and write { name: <Secret>, key: <key> } here → at ingress.authentication.oidc.clientSecret',
    '✖ "a\' || \'b" is not a group; write its name as the provider tells it, without quotes, "$" and backslashes → at ingress.authentication.oidc.allowedGroups[0]',
  ]);
});

test('Grafana asks who people are itself, so its ingress takes no authentication', () => {
  expect(problemsOf({ ingress: shared, grafana: { ingress: { host, authentication: { oidc } } } })).toEqual([
    expect.stringContaining("✖ there is no setting 'authentication'"),
  ]);
});

test('rejects a proxy that requests more than its limit, for all and for one', () => {
  const authentication = { oidc: { ...oidc, resources: { requests: { memory: '1Gi' } } } };

  expect(
    problemsOf({ ingress: { ...shared, authentication }, jaeger: { ingress: { host, authentication } } }).map(
      (problem) => problem.replace(/^.* → at /, ''),
    ),
  ).toEqual([
    'ingress.authentication.oidc.resources.requests.memory',
    'jaeger.ingress.authentication.oidc.resources.requests.memory',
  ]);
});
