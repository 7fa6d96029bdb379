import type { ConfigInput } from '../../../config/schema.ts';
import type { Axis, Refusal } from './axis.ts';

type Login = NonNullable<NonNullable<ConfigInput['grafana']>['oidc']>;

const provider = {
  authUrl: 'https://id.example.com/realms/staff/auth',
  tokenUrl: 'https://id.example.com/realms/staff/token',
  apiUrl: 'https://id.example.com/realms/staff/userinfo',
  clientId: 'grafana',
  clientSecret: { name: 'grafana-login', key: 'client-secret' },
} satisfies Login;
const login = (oidc: Partial<Login>): ConfigInput => ({ grafana: { oidc: { ...provider, ...oidc } } });

export const grafanaLoginAxes: readonly Axis[] = [
  {
    name: 'login to Grafana',
    levels: {
      'by password': {},
      'by group': login({
        apiUrl: 'https://keycloak.auth.svc:8443/userinfo',
        caSecret: { name: 'staff-authority', key: 'ca.crt' },
        scopes: ['openid', 'email', 'groups'],
        groupsClaim: 'memberships',
        roles: { GrafanaAdmin: ['platform'], Admin: ['sre', 'on call'], Editor: ['shop'], Viewer: ['staff'] },
        allowedGroups: ['platform', 'on call'],
        autoLogin: true,
        disableLoginForm: true,
        signOutUrl: 'https://id.example.com/realms/staff/logout?client_id=grafana',
      }),
      'by domain': login({ allowedDomains: ['example.com'], defaultRole: 'Viewer' }),
      'of editors': login({ name: 'Staff', pkce: false, defaultRole: 'Editor' }),
      'of administrators': login({ roles: { Viewer: ['guests'] }, defaultRole: 'Admin' }),
    },
  },
  {
    name: 'URL of Grafana',
    levels: { 'of its ingress': {}, told: { grafana: { externalUrl: 'https://grafana.example.com' } } },
  },
];

export const grafanaLoginRefusals: readonly Refusal[] = [
  {
    choices: [
      { axis: 'login to Grafana', levels: ['by group', 'by domain', 'of editors', 'of administrators'] },
      { axis: 'URL of Grafana', levels: ['of its ingress'] },
      { axis: 'way to Grafana', levels: ['none'] },
    ],
    because: 'the provider sends people back to Grafana, and does not know where it is',
  },
];
