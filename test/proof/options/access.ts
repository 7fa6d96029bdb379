import type { ConfigInput } from '../../../config/schema.ts';
import type { Axis, Refusal } from './axis.ts';

type Authentication = NonNullable<NonNullable<ConfigInput['ingress']>['authentication']>;
type Ingress = NonNullable<NonNullable<ConfigInput['prometheus']>['ingress']>;

const oidc = {
  issuer: 'https://id.example.com/realms/staff',
  clientId: 'belvedere',
  clientSecret: { name: 'staff-login', key: 'client-secret' },
  cookieSecret: { name: 'staff-login', key: 'cookie-secret' },
};
const logins = {
  'by group': {
    oidc: {
      ...oidc,
      issuer: 'https://keycloak.auth.svc:8443/realms/staff',
      caSecret: { name: 'staff-authority', key: 'ca.crt' },
      allowedGroups: ['sre', 'CN=On Call,OU=Shop'],
      scopes: ['openid', 'email', 'memberships'],
      groupsClaim: 'memberships',
      sessionDuration: '1h',
      resources: { limits: { cpu: '200m' } },
    },
  },
  'by domain': { oidc: { ...oidc, emailDomains: ['example.com', 'example.org'] } },
  'of anybody': { oidc: { ...oidc, emailDomains: ['*'] } },
  'by annotation': {
    annotations: { 'traefik.ingress.kubernetes.io/router.middlewares': 'traefik-login@kubernetescrd' },
  },
} as const satisfies Readonly<Record<string, Authentication>>;

/** Ingresses by what they are: alone, or below a path of a host that all share. */
const ingresses = (name: string) =>
  ({
    'as all': { host: `${name}.example.com` },
    'certificate of its own': {
      host: 'pages.example.com',
      path: `/${name}/main`,
      tls: { secretName: 'pages-certificate' },
      annotations: { 'example.com/page': name },
      authentication: logins['by annotation'],
    },
    'issuer of its own': {
      host: `${name}.example.org`,
      tls: { certManager: { issuer: 'staff' } },
      authentication: logins['by group'],
    },
    'cluster issuer of its own': {
      host: 'tools.example.org',
      path: `/${name}`,
      tls: { certManager: { clusterIssuer: 'letsencrypt' } },
      authentication: logins['by domain'],
    },
    'in the clear': {
      host: `${name}.example.net`,
      path: '/pages',
      tls: { enabled: false },
      authentication: logins['of anybody'],
    },
  }) as const satisfies Readonly<Record<string, Ingress>>;

const guarded = ['prometheus', 'alertmanager', 'jaeger'] as const;
const wayTo = (component: string): string => `way to ${component}`;
const ingressLevels = Object.keys(ingresses(''));

/** Grafana asks people itself. */
const unguarded = ({ host, path, tls, annotations }: Ingress) => ({ host, path, tls, annotations });

export const accessAxes: readonly Axis[] = [
  {
    name: wayTo('Grafana'),
    levels: {
      none: {},
      ...Object.fromEntries(
        Object.entries(ingresses('grafana')).map(([level, ingress]) => [
          level,
          { grafana: { ingress: unguarded(ingress) } },
        ]),
      ),
    },
  },
  ...guarded.map((component) => ({
    name: wayTo(component),
    levels: {
      none: {},
      ...Object.fromEntries(
        Object.entries(ingresses(component)).map(([level, ingress]) => [level, { [component]: { ingress } }]),
      ),
    },
  })),
  {
    name: 'external URLs',
    levels: {
      none: {},
      told: {
        prometheus: { externalUrl: 'https://prometheus.example.com' },
        alertmanager: { externalUrl: 'https://pages.example.com/alertmanager/main' },
        jaeger: { externalUrl: 'https://jaeger.example.org' },
      },
    },
  },
  {
    name: 'certificates',
    levels: {
      none: {},
      'by an issuer': { ingress: { certManager: { issuer: 'letsencrypt' } } },
      'by a cluster issuer': { ingress: { certManager: { clusterIssuer: 'letsencrypt' } } },
    },
  },
  {
    name: 'login',
    levels: {
      none: {},
      ...Object.fromEntries(
        Object.entries(logins).map(([level, authentication]) => [level, { ingress: { authentication } }]),
      ),
    },
  },
  {
    name: 'ingress controller',
    levels: {
      untold: {},
      'by namespace': { ingress: { className: 'nginx', controller: { namespace: 'ingress-nginx' } } },
      'by pods and addresses': {
        ingress: {
          annotations: { 'example.com/all': 'yes' },
          controller: { namespace: 'traefik', podLabels: { app: 'traefik' }, cidrs: ['10.1.0.0/24', 'fd01::/64'] },
        },
      },
    },
  },
];

const anywhere = ['Grafana', ...guarded];
/** Ingresses that lead elsewhere than is told. */
const elsewhere = (component: string, agreeing: string) => ({
  axis: wayTo(component),
  levels: ingressLevels.filter((level) => level !== agreeing),
});

export const accessRefusals: readonly Refusal[] = [
  ...anywhere.flatMap((component) => [
    {
      choices: [
        { axis: wayTo(component), levels: ['as all'] },
        { axis: 'certificates', levels: ['none'] },
      ],
      because: 'nobody brings a certificate',
    },
    {
      choices: [
        { axis: wayTo(component), levels: ingressLevels },
        { axis: 'ingress controller', levels: ['untold'] },
        { axis: 'policies', levels: ['on', 'narrow'] },
      ],
      because: 'network policies keep the ingress controller out',
    },
  ]),
  ...guarded.map((component) => ({
    choices: [
      { axis: wayTo(component), levels: ['as all'] },
      { axis: 'login', levels: ['none'] },
    ],
    because: `${component} asks nobody who they are`,
  })),
  {
    choices: [elsewhere('Grafana', 'as all'), { axis: 'URL of Grafana', levels: ['told'] }],
    because: 'the ingress leads to',
  },
  ...(
    [
      ['prometheus', 'as all'],
      ['alertmanager', 'certificate of its own'],
      ['jaeger', 'issuer of its own'],
    ] as const
  ).map(([component, agreeing]) => ({
    choices: [elsewhere(component, agreeing), { axis: 'external URLs', levels: ['told'] }],
    because: 'the ingress leads to',
  })),
];
