import type { ConfigInput } from '../../../config/schema.ts';
import type { Axis } from './axis.ts';

const own = { name: 'login', userKey: 'user', passwordKey: 'pass', secretKeyKey: 'key' };
const whole = (store: NonNullable<ConfigInput['externalSecrets']>['store']): ConfigInput => ({
  externalSecrets: {
    store,
    secrets: [{ name: 'grafana-admin', dataFrom: [{ extract: { key: 'observability/grafana' } }] }],
  },
});

/** Of all Secrets every variant reads that of Grafana's administrator; a store may give only what is read. */
export const secretAxes: readonly Axis[] = [
  {
    name: 'Grafana’s administrator',
    levels: {
      default: {},
      own: { grafana: { adminSecret: own } },
      'whole from a store': whole({ name: 'vault' }),
      'of versions from a store': {
        externalSecrets: {
          store: { name: 'vault', kind: 'ClusterSecretStore' },
          secrets: [
            {
              name: 'grafana-admin',
              data: [{ secretKey: 'admin-user', remoteRef: { key: 'observability/administrator' } }],
              dataFrom: [
                { extract: { key: 'observability/grafana', property: 'login', version: '3' } },
                { extract: { key: 'observability/grafana-encryption' } },
              ],
            },
          ],
        },
      },
      'key by key from a store': {
        grafana: { adminSecret: own },
        externalSecrets: {
          store: { name: 'vault', kind: 'ClusterSecretStore' },
          refreshInterval: '15m',
          secrets: [
            {
              name: 'login',
              data: [
                { secretKey: 'user', remoteRef: { key: 'administrator' } },
                { secretKey: 'pass', remoteRef: { key: 'grafana', property: 'password', version: '3' } },
                { secretKey: 'key', remoteRef: { key: 'grafana', property: 'key' } },
              ],
            },
          ],
        },
      },
    },
  },
];
