import { expect, test } from '@jest/globals';
import { App, Chart } from 'cdk8s';
import { monitorsBelow } from '../../constructs/monitors.ts';
import { scrapeSecrets } from '../../constructs/scrape-secrets.ts';
import { awkwardMonitors } from '../awkward-monitors.ts';

const monitors = (() => {
  const chart = new Chart(new App(), 'test');
  awkwardMonitors(chart, 'obs');
  return monitorsBelow(chart);
})();

test('a Secret that several monitors refer to is mounted once', () => {
  expect(scrapeSecrets(monitors, 'obs')).toEqual([
    { name: 'target.credentials', keys: ['ca.crt', 'user', 'password'] },
  ]);
});

test('rejects a Secret of another namespace, which no pod could mount', () => {
  expect(() => scrapeSecrets(monitors, 'elsewhere')).toThrow(
    "test/awkward/Conditions: 'namespace' must be elsewhere where Prometheus mounts the Secret target.credentials, got obs; move the monitor and its Secret there, or use the operator",
  );
});
