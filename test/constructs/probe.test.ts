import { expect, test } from '@jest/globals';
import { Probe, type ProbeProps } from '../../constructs/probe.ts';
import { objectsOf } from '../objects.ts';

const probe = (props: Partial<ProbeProps> = {}) =>
  objectsOf((scope) => {
    new Probe(scope, 'probe', {
      name: 'probe-shop',
      namespace: 'monitoring',
      labels: { l: '1' },
      jobName: 'shop',
      prober: 'blackbox-exporter.monitoring.svc:9115',
      module: 'http_2xx',
      targets: ['https://shop.example', 'https://shop.example/cart'],
      interval: '30s',
      scrapeTimeout: '10s',
      ...props,
    });
  }).get('Probe', 'probe-shop').spec;

test('the targets are probed by the exporter, with the module, as often as told', () => {
  expect(probe()).toEqual({
    jobName: 'shop',
    interval: '30s',
    scrapeTimeout: '10s',
    module: 'http_2xx',
    prober: { url: 'blackbox-exporter.monitoring.svc:9115', scheme: 'http', path: '/probe' },
    targets: { staticConfig: { static: ['https://shop.example', 'https://shop.example/cart'] } },
  });
});

test('the probe of a service carries its labels', () => {
  const targetLabels = { namespace: 'shop', service_name: 'checkout' };

  expect(probe({ targetLabels })).toHaveProperty('targets.staticConfig.labels', targetLabels);
});
