import { expect, test } from '@jest/globals';
import { clusterService, type ClusterServiceProps } from '../../constructs/cluster-service.ts';
import { objectsOf } from '../objects.ts';

const service = (props: Partial<ClusterServiceProps>) =>
  objectsOf((scope) => {
    const defaults = { name: 'a', namespace: 'monitoring', labels: { l: '1' }, selector: { s: '1' } };
    clusterService(scope, 'Service', { ...defaults, ports: [{ name: 'http', port: 80 }], ...props });
  }).get('Service', 'a');

test('a port leads to the port of the container with the same name, unless another is named', () => {
  const ports = [
    { name: 'http', port: 80 },
    { name: 'admin', port: 81, targetPort: 'http', protocol: 'UDP', appProtocol: 'grpc' },
  ] as const;

  expect(service({ ports }).spec).toEqual({
    selector: { s: '1' },
    ports: [
      { name: 'http', port: 80, targetPort: 'http' },
      { name: 'admin', port: 81, targetPort: 'http', protocol: 'UDP', appProtocol: 'grpc' },
    ],
  });
});

test('a headless Service names its pods before they are ready, so that peers find each other', () => {
  expect(service({ headless: true }).spec).toMatchObject({ clusterIP: 'None', publishNotReadyAddresses: true });
});
