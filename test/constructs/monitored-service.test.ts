import { expect, test } from '@jest/globals';
import { monitoredService } from '../../constructs/monitored-service.ts';
import { objectsOf } from '../objects.ts';

const objects = objectsOf((scope) => {
  monitoredService(scope, {
    name: 'tasks',
    namespace: 'shop',
    labels: { 'app.kubernetes.io/name': 'tasks', tier: 'back' },
    selector: { 'app.kubernetes.io/name': 'tasks' },
    ports: [
      { name: 'http', port: 8080 },
      { name: 'admin', port: 9000 },
    ],
    endpoints: [{ port: 'admin', path: '/internal/metrics' }],
  });
});

test('a Service is made with its ports, and is scraped at those that are named', () => {
  expect(objects.get('Service', 'tasks', 'shop').spec?.ports?.map(({ name }) => name)).toEqual(['http', 'admin']);
  expect(objects.get('ServiceMonitor', 'tasks', 'shop').spec.endpoints).toEqual([
    { port: 'admin', path: '/internal/metrics' },
  ]);
});

test('the monitor finds the Service by what it selects pods by, and takes its name as the job', () => {
  const { selector, jobLabel } = objects.get('ServiceMonitor', 'tasks', 'shop').spec;

  expect(selector).toEqual({ matchLabels: { 'app.kubernetes.io/name': 'tasks' } });
  expect(jobLabel).toBe('app.kubernetes.io/name');
});
