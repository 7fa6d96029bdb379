import { expect, test } from '@jest/globals';
import { accessKey, bucketSettings, storageAuthority } from '../../constructs/loki-storage.ts';

const storage = {
  bucket: 'logs',
  endpoint: 'objects.storage.svc:9000',
  insecure: false,
  serviceAccountAnnotations: {},
};

test.each([
  ['unset, how a bucket is named is left to Loki', undefined, {}],
  ['it is named in the path', true, { bucket_lookup_type: 'path' }],
  ['it is named in the host', false, { bucket_lookup_type: 'virtual-hosted' }],
])('%s', (_, pathStyle, expected) => {
  expect(bucketSettings({ ...storage, pathStyle })).toEqual({
    bucket_name: 'logs',
    endpoint: 'objects.storage.svc:9000',
    insecure: false,
    ...expected,
  });
});

test('an authority is a file', () => {
  const caSecret = { name: 'objects', key: 'ca.crt' };

  expect(storageAuthority({ ...storage, caSecret })).toEqual([{ file: 'storage-ca', secret: caSecret }]);
  expect(bucketSettings({ ...storage, caSecret })).toHaveProperty(
    'http.tls_ca_path',
    '/etc/secrets/storage-ca/storage-ca',
  );
  expect(storageAuthority(undefined)).toEqual([]);
});

test('an access key is in the environment, and never in the configuration', () => {
  const [accessKeyId, secretAccessKey] = [
    { name: 'objects', key: 'id' },
    { name: 'objects', key: 'secret' },
  ];

  expect(accessKey({ ...storage, accessKeyId, secretAccessKey })).toEqual([
    { name: 'AWS_ACCESS_KEY_ID', valueFrom: { secretKeyRef: accessKeyId } },
    { name: 'AWS_SECRET_ACCESS_KEY', valueFrom: { secretKeyRef: secretAccessKey } },
  ]);
  expect(bucketSettings({ ...storage, accessKeyId, secretAccessKey })).toEqual(bucketSettings(storage));
  expect(accessKey(storage)).toEqual([]);
});
