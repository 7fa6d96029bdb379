import { OAuth2Proxy, parseConfig, versions } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'ways-in');
const { ingress } = parseConfig({
  ingress: {
    authentication: {
      oidc: {
        issuer: 'https://login.example.com/realms/staff',
        clientId: 'observability',
        clientSecret: { name: 'login', key: 'client-secret' },
        cookieSecret: { name: 'login', key: 'cookie-secret' },
        allowedGroups: ['sre'],
      },
    },
  },
});

if (ingress.authentication?.oidc !== undefined)
  new OAuth2Proxy(chart, 'BeforePrometheus', {
    namespace: 'observability',
    partOf: 'shop',
    ...ingress.authentication.oidc,
    image: versions.oauth2Proxy.image,
    replicas: 2,
    component: 'prometheus',
    upstream: 'http://prometheus.observability.svc:9090',
    externalUrl: 'https://prometheus.example.com',
  });
