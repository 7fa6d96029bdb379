import { expect, test } from '@jest/globals';
import { PodMonitor, type PodMonitorProps } from '../../constructs/pod-monitor.ts';
import { objectsOf } from '../objects.ts';

const monitor = (props: Partial<PodMonitorProps> = {}) =>
  objectsOf((scope) => {
    new PodMonitor(scope, 'monitor', {
      name: 'agent',
      namespace: 'monitoring',
      labels: { l: '1' },
      selector: { app: 'agent' },
      endpoints: [{ port: 'metrics' }],
      ...props,
    });
  }).get('PodMonitor', 'agent', 'monitoring');

test('it scrapes the pods of its own namespace by the name of their port', () => {
  expect(monitor()).toMatchObject({ metadata: { labels: { l: '1' } } });
  expect(monitor().spec).toEqual({
    selector: { matchLabels: { app: 'agent' } },
    podMetricsEndpoints: [{ port: 'metrics' }],
  });
});

test('it scrapes pods of other namespaces, and takes their job from a label, where told', () => {
  expect(monitor({ namespaces: ['agents'], jobLabel: 'app' }).spec).toMatchObject({
    namespaceSelector: { matchNames: ['agents'] },
    jobLabel: 'app',
  });
});
