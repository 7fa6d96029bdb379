// The floor of `belvedere synth`: stock cdk8s writes the same finished objects as one chart.
import { readFileSync } from 'node:fs';
import { ApiObject, App, Chart } from 'cdk8s';

const [objects, outdir] = process.argv.slice(2);
const app = new App({ outdir });
const chart = new Chart(app, 'floor');
for (const [i, object] of JSON.parse(readFileSync(objects, 'utf8')).entries()) new ApiObject(chart, String(i), object);
app.synth();
