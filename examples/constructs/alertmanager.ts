import { Alertmanager, parseConfig, versions } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'alerting');
const { alertmanager } = parseConfig({
  alertmanager: {
    receivers: [
      { name: 'team', slack: [{ apiUrl: { name: 'alert-receivers', key: 'slack-url' }, channel: '#shop-alerts' }] },
      { name: 'on-call', pagerduty: [{ routingKey: { name: 'alert-receivers', key: 'pagerduty-key' } }] },
    ],
    route: { receiver: 'team', routes: [{ matchers: ['severity="critical"'], receiver: 'on-call' }] },
  },
});

new Alertmanager(chart, 'Alertmanager', {
  namespace: 'observability',
  partOf: 'shop',
  ...alertmanager,
  image: versions.alertmanager.image,
});
