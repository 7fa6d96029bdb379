import type { ConfigInput } from '../../config/schema.ts';

/** Every way in: proxies before a host and before a path, annotations, certificates of both kinds, Grafana's own login. */
export const accessConfig = {
  ingress: {
    className: 'traefik',
    certManager: { clusterIssuer: 'letsencrypt' },
    annotations: { 'example.com/all': 'yes' },
    controller: { namespace: 'traefik', podLabels: { app: 'traefik' }, cidrs: ['10.1.0.0/24'] },
    authentication: {
      oidc: {
        issuer: 'https://id.example.com/realms/staff',
        clientId: 'belvedere',
        clientSecret: { name: 'login', key: 'client-secret' },
        cookieSecret: { name: 'login', key: 'cookie-secret' },
        caSecret: { name: 'login-authority', key: 'ca.crt' },
        allowedGroups: ['sre', 'CN=On Call,OU=Shop'],
        emailDomains: ['example.com'],
      },
    },
  },
  grafana: {
    ingress: { host: 'pages.example.com', path: '/grafana', tls: { secretName: 'pages-certificate' } },
    oidc: {
      authUrl: 'https://id.example.com/realms/staff/auth',
      tokenUrl: 'https://id.example.com/realms/staff/token',
      apiUrl: 'https://keycloak.auth.svc:8443/userinfo',
      clientId: 'grafana',
      clientSecret: { name: 'grafana-login', key: 'client-secret' },
      caSecret: { name: 'login-authority', key: 'ca.crt' },
      roles: { GrafanaAdmin: ['platform'], Admin: ['sre', 'on call'], Viewer: ['staff'] },
      allowedGroups: ['platform', 'on call'],
      allowedDomains: ['example.com'],
      autoLogin: true,
      disableLoginForm: true,
      signOutUrl: 'https://id.example.com/realms/staff/logout?client_id=grafana',
    },
  },
  prometheus: {
    ingress: { host: 'pages.example.com', path: '/prometheus', tls: { secretName: 'pages-certificate' } },
  },
  alertmanager: {
    ingress: {
      host: 'pages.example.com',
      path: '/alerts/main',
      tls: { secretName: 'pages-certificate' },
      authentication: {
        annotations: { 'traefik.ingress.kubernetes.io/router.middlewares': 'traefik-login@kubernetescrd' },
      },
    },
  },
  jaeger: { ingress: { host: 'traces.example.com', annotations: { 'example.com/all': 'no' } } },
} as const satisfies ConfigInput;

/** The same ways in to a Prometheus that no operator runs. */
export const standaloneAccessConfig = {
  ...accessConfig,
  prometheus: { ...accessConfig.prometheus, mode: 'standalone' },
  services: [{ name: 'checkout', namespace: 'shop' }],
  jaeger: { ingress: { ...accessConfig.jaeger.ingress, path: '/jaeger' } },
} as const satisfies ConfigInput;
