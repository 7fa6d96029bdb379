import { ObservabilityStack, PodMonitor } from 'belvedere';
import { App } from 'cdk8s';

export const app = new App();
const stack = new ObservabilityStack(app, 'observability', {
  config: {
    cluster: 'shop-eu1',
    services: [{ name: 'checkout', namespace: 'shop', port: 'http' }],
    alertmanager: {
      receivers: [
        { name: 'team', slack: [{ apiUrl: { name: 'alert-receivers', key: 'slack-url' }, channel: '#shop-alerts' }] },
      ],
    },
  },
});

stack.monitor({
  name: 'search',
  namespace: 'shop',
  probes: [{ targets: ['http://search.shop.svc:8080/healthz/ready'] }],
});

// What is added to the stack is part of it: it stands in its folder, and Prometheus scrapes it with the rest.
new PodMonitor(stack, 'order-worker', {
  name: 'order-worker',
  namespace: 'observability',
  labels: { 'app.kubernetes.io/name': 'order-worker' },
  selector: { 'app.kubernetes.io/name': 'order-worker' },
  namespaces: ['shop'],
  endpoints: [{ port: 'metrics' }],
});
