import { expect, test } from '@jest/globals';
import { ServiceMonitor, type ServiceMonitorProps } from '../../constructs/service-monitor.ts';
import { objectsOf } from '../objects.ts';

const monitor = (props: Partial<ServiceMonitorProps> = {}) =>
  objectsOf((scope) => {
    new ServiceMonitor(scope, 'monitor', {
      name: 'checkout',
      namespace: 'monitoring',
      labels: { l: '1' },
      selector: { app: 'checkout' },
      endpoints: [{ port: 'http' }],
      ...props,
    });
  }).get('ServiceMonitor', 'checkout', 'monitoring');

test('it scrapes the Services of its own namespace, the job being the Service’s name', () => {
  expect(monitor()).toMatchObject({ metadata: { labels: { l: '1' } } });
  expect(monitor().spec).toEqual({ selector: { matchLabels: { app: 'checkout' } }, endpoints: [{ port: 'http' }] });
});

test('it scrapes by the number of the container’s port where the Service names none', () => {
  expect(monitor({ endpoints: [{ targetPort: 9102, path: '/m', interval: '5s' }] }).spec.endpoints).toEqual([
    { targetPort: 9102, path: '/m', interval: '5s' },
  ]);
});

test('it scrapes other namespaces, takes the job from a label and credentials from a scrape class, where told', () => {
  expect(monitor({ namespaces: ['shop'], jobLabel: 'app', scrapeClass: 'kubelet' }).spec).toMatchObject({
    namespaceSelector: { matchNames: ['shop'] },
    jobLabel: 'app',
    scrapeClass: 'kubelet',
  });
});
