import { ApiServerMonitor } from 'belvedere';
import { App, Chart } from 'cdk8s';

export const app = new App();
const chart = new Chart(app, 'control-plane');

new ApiServerMonitor(chart, 'ApiServer', { namespace: 'observability', partOf: 'shop' });
