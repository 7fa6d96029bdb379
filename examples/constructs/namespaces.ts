import { Namespaces } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'namespaces');

new Namespaces(chart, 'Namespaces', {
  partOf: 'shop',
  namespaces: { observability: 'restricted', 'observability-agents': 'privileged' },
});
