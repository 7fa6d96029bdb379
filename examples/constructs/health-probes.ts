import { healthProbes } from 'belvedere';
import { App, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';

export const app = new App();
const chart = new Chart(app, 'checkout');
const labels = { 'app.kubernetes.io/name': 'checkout' };

new k8s.KubeDeployment(chart, 'Deployment', {
  metadata: { name: 'checkout', namespace: 'shop' },
  spec: {
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [
          {
            name: 'checkout',
            image: 'registry.example/checkout:1.4.2',
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
            ports: [{ name: 'http', containerPort: 8080 }],
            ...healthProbes({
              port: 'http',
              liveness: { path: '/healthz/live' },
              readiness: { path: '/healthz/ready' },
              startup: { path: '/healthz/live', withinSeconds: 60 },
            }),
          },
        ],
      },
    },
  },
});
