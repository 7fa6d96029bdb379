import { expect, test } from '@jest/globals';
import { parseConfig } from '../../config/parse.ts';
import { problemsOf } from './problems-of.ts';

const bucket = { bucket: 'logs', endpoint: 's3.eu-central-1.amazonaws.com' };
const key = { name: 'objects', key: 'value' };

test('one Loki, or three and more, keep lines in a bucket', () => {
  expect([1, 3, 4].map((replicas) => problemsOf({ loki: { replicas, objectStorage: bucket } }))).toEqual([[], [], []]);
  expect(parseConfig({ loki: { objectStorage: bucket } }).loki.objectStorage).toEqual({
    ...bucket,
    insecure: false,
    serviceAccountAnnotations: {},
  });
});

test('rejects two Lokis, which stop when one is gone', () => {
  expect(problemsOf({ loki: { replicas: 2, objectStorage: bucket } })).toEqual([
    '✖ a line is taken when most of its three copies are written, so that two Lokis stop when one is gone; write 1, or at least 3 → at loki.replicas',
  ]);
});

test.each([
  [
    'half an access key',
    { ...bucket, accessKeyId: key },
    /write both accessKeyId and secretAccessKey, or neither.* → at loki\.objectStorage$/,
  ],
  [
    'an endpoint that names the bucket',
    { ...bucket, endpoint: 'logs.s3.amazonaws.com' },
    /begins with the bucket 'logs'.* → at loki\.objectStorage\.endpoint$/,
  ],
  [
    'an endpoint that is no host of http',
    { ...bucket, endpoint: 's3^eu.example.com' },
    /not a server; .* → at loki\.objectStorage\.endpoint$/,
  ],
  [
    'an endpoint with a scheme',
    { ...bucket, endpoint: 'https://s3.amazonaws.com' },
    /not a server; .*without scheme.* → at loki\.objectStorage\.endpoint$/,
  ],
  [
    'an authority without TLS',
    { ...bucket, insecure: true, caSecret: key },
    /nothing is verified without TLS.* → at loki\.objectStorage\.caSecret$/,
  ],
  ['a bucket with capitals', { ...bucket, bucket: 'Logs' }, /is not a bucket.* → at loki\.objectStorage\.bucket$/],
])('rejects %s', (_, objectStorage, message) => {
  expect(problemsOf({ loki: { objectStorage } })).toEqual([expect.stringMatching(message)]);
});

test('rejects a written-out access key, without repeating it', () => {
  const problems = problemsOf({ loki: { objectStorage: { ...bucket, accessKeyId: key, secretAccessKey: 'hunter2' } } });

  expect(problems).toEqual([expect.stringMatching(/written out.* → at loki\.objectStorage\.secretAccessKey$/)]);
  expect(problems.join()).not.toContain('hunter2');
});
