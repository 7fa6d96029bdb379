import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { Observability } from 'belvedere/pulumi';

const cluster = new k8s.Provider('shop-eu1', { context: 'shop-eu1' });
const slackUrl = new pulumi.Config().requireSecret('slackUrl');

const observability = new Observability(
  'obs',
  {
    config: {
      cluster: 'shop-eu1',
      services: [{ name: 'checkout', namespace: 'shop' }],
      alertmanager: {
        receivers: [
          { name: 'team', slack: [{ apiUrl: { name: 'alert-receivers', key: 'slack-url' }, channel: '#shop-alerts' }] },
        ],
      },
    },
    receiverSecrets: { 'alert-receivers': { 'slack-url': slackUrl } },
  },
  { provider: cluster },
);

export const { grafana, grafanaLogin, prometheus, alertmanager, jaeger } = observability;
