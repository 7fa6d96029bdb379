import { expect, test } from '@jest/globals';
import { parseConfig } from '../../config/parse.ts';
import { stackAccess } from '../../stacks/access.ts';
import { accessConfig } from '../proof/access-config.ts';

test('without external addresses the pages are on this machine, while a command brings them there', () => {
  const { grafana, prometheus, alertmanager, jaeger } = stackAccess(parseConfig({ namespaces: { stack: 'obs' } }));

  expect({ grafana, prometheus, alertmanager, jaeger }).toEqual({
    grafana: { url: 'http://localhost:3000', portForward: 'kubectl -n obs port-forward service/grafana 3000' },
    prometheus: { url: 'http://localhost:9090', portForward: 'kubectl -n obs port-forward service/prometheus 9090' },
    alertmanager: {
      url: 'http://localhost:9093',
      portForward: 'kubectl -n obs port-forward service/alertmanager 9093',
    },
    jaeger: { url: 'http://localhost:16686', portForward: 'kubectl -n obs port-forward service/jaeger 16686' },
  });
});

test('with an external address that is where people go; the command stays', () => {
  const { grafana, prometheus } = stackAccess(
    parseConfig({
      grafana: { externalUrl: 'https://grafana.example.com' },
      prometheus: { externalUrl: 'https://example.com/prometheus' },
    }),
  );

  expect([grafana.url, prometheus.url]).toEqual(['https://grafana.example.com', 'https://example.com/prometheus']);
  expect(grafana.portForward).toBe('kubectl -n observability port-forward service/grafana 3000');
});

test('the password is read by the name and the key of the settings', () => {
  const { grafanaLogin } = stackAccess(
    parseConfig({ grafana: { adminSecret: { name: 'login', passwordKey: 'pass.word' } } }),
  );

  expect(grafanaLogin).toEqual({
    secret: 'login',
    passwordCommand:
      'kubectl -n observability get secret login -o go-template=\'{{index .data "pass.word" | base64decode}}\'',
  });
});

test('with ingresses people go where these lead', () => {
  const { grafana, prometheus, alertmanager, jaeger } = stackAccess(parseConfig(accessConfig));

  expect([grafana, prometheus, alertmanager, jaeger].map(({ url }) => url)).toEqual([
    'https://pages.example.com/grafana',
    'https://pages.example.com/prometheus',
    'https://pages.example.com/alerts/main',
    'https://traces.example.com',
  ]);
});
