import { expect, test } from '@jest/globals';
import { JaegerIndexCleaner } from '../../constructs/jaeger-index-cleaner.ts';
import { componentProps, componentResources, lockedDown } from '../component-props.ts';
import { objectsOf } from '../objects.ts';
import { podSecurityViolations } from '../proof/pod-security.ts';

const spec = objectsOf((scope) => {
  new JaegerIndexCleaner(scope, 'cleaner', {
    ...componentProps,
    retention: '14d',
    servers: {
      urls: ['https://a:9200', 'https://b:9200'],
      indexPrefix: 'eu',
      username: 'jaeger',
      password: { name: 'search', key: 'pw' },
      tls: { caSecret: { name: 'authority', key: 'ca.crt' } },
      shards: 1,
      replicas: 1,
    },
  });
}).get('CronJob', 'jaeger-index-cleaner').spec;
const pod = spec.jobTemplate.spec?.template.spec;
const container = pod?.containers[0];

test('each night it deletes what is older than the retention, one run at a time', () => {
  expect(spec).toMatchObject({ schedule: '55 23 * * *', concurrencyPolicy: 'Forbid' });
  expect(container?.args).toEqual(['14', 'https://a:9200']);
});

test('it logs in with a password by reference, and verifies the server', () => {
  expect(container?.env).toEqual([
    { name: 'INDEX_PREFIX', value: 'eu' },
    { name: 'ES_USERNAME', value: 'jaeger' },
    { name: 'ES_PASSWORD', valueFrom: { secretKeyRef: { name: 'search', key: 'pw' } } },
    { name: 'ES_TLS_ENABLED', value: 'true' },
    { name: 'ES_TLS_CA', value: '/etc/secrets/storage-ca/storage-ca' },
  ]);
});

test('it meets Pod Security restricted, with a read-only root and no token', () => {
  expect(podSecurityViolations({ spec: pod }, 'restricted')).toEqual([]);
  expect(container?.securityContext).toEqual(lockedDown);
  expect(container?.resources).toEqual(componentResources);
  expect(pod?.automountServiceAccountToken).toBe(false);
});
