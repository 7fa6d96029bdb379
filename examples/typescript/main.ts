import { App } from 'cdk8s';
import { ObservabilityStack, writeStack } from 'belvedere';

const app = new App();
const stack = new ObservabilityStack(app, 'observability', {
  config: { cluster: 'shop-eu1', jaeger: { retention: '3d' } },
});

for (const name of ['checkout', 'search', 'recommendation']) {
  stack.monitor({ name, namespace: 'shop', probes: [{ targets: [`http://${name}.shop.svc:8080/healthz/ready`] }] });
}

writeStack(stack, 'dist');
