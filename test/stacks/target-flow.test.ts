import { expect, test } from '@jest/globals';
import { targetFlow } from '../../stacks/target-flow.ts';

test.each([
  'http://checkout.shop.svc/health',
  'http://checkout.shop.svc:8080',
  'https://checkout.shop.svc.cluster.local/',
  'checkout.shop.svc:5432',
  'checkout.shop.svc',
])('%s leads to the pods of the namespace, on any port, as that of the pod may differ', (target) => {
  expect(targetFlow(target)).toEqual({ to: { kind: 'foreign-pods', namespace: 'shop' } });
});

test.each([
  ['http://example.com/health', 80],
  ['https://example.com', 443],
  ['https://example.com:8443/x', 8443],
  ['https://example.com:443', 443],
  ['smtp.example.com:587', 587],
  ['10.0.0.1:9100', 9100],
  ['https://svc.example.com', 443],
  ['https://a.b.svcs.example.com', 443],
])('%s leads to any address on port %d', (target, port) => {
  expect(targetFlow(target)).toEqual({ to: { kind: 'addresses' }, ports: [{ port }] });
});

test.each(['example.com', '10.0.0.1', '[2001:db8::1]'])(
  '%s, a host alone, leads to any address on any port',
  (target) => {
    expect(targetFlow(target)).toEqual({ to: { kind: 'addresses' } });
  },
);

test('a Service of the stack leads to its pods, so that the flow is opened at both ends', () => {
  const grafana = { kind: 'pods', name: 'grafana', namespace: 'observability', labels: { app: 'grafana' } } as const;

  expect(targetFlow('http://grafana.observability.svc:3000/api/health', [grafana])).toEqual({
    to: grafana,
    ports: [{ port: 3000 }],
  });
  expect(targetFlow('http://grafana.shop.svc:3000', [grafana])).toEqual({
    to: { kind: 'foreign-pods', namespace: 'shop' },
  });
});
