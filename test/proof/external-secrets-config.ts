import type { ConfigInput } from '../../config/schema.ts';
import { fullConfig } from './full-config.ts';

const inStore = (name: string, keys: readonly string[]) => ({
  name,
  data: keys.map((secretKey) => ({
    secretKey,
    remoteRef: { key: `observability/${name}`, property: secretKey, version: '3' },
  })),
});

/** The full stack with every Secret from a store outside the cluster. */
export const externalSecretsConfig = {
  ...fullConfig,
  externalSecrets: {
    store: { name: 'vault', kind: 'ClusterSecretStore' },
    refreshInterval: '15m',
    secrets: [
      inStore('grafana-login', ['user', 'pass', 'key']),
      inStore('chat.receivers', ['slack-url', 'teams-url']),
      inStore('smtp', ['password']),
      inStore('pagers', ['pagerduty', 'opsgenie']),
      inStore('dead-mans-switch', ['url', 'token']),
      inStore('orders-db', ['password']),
      inStore('ledger.login', ['user', 'password']),
      { name: 'ledger-authority', dataFrom: [{ extract: { key: 'authorities/ledger' } }] },
      inStore('carts', ['password']),
      inStore('sessions', ['password', 'ca.crt']),
      { name: 'mirror-login', data: [{ secretKey: '.dockerconfigjson', remoteRef: { key: 'registries/mirror' } }] },
    ],
  },
} as const satisfies ConfigInput;
