import { expect, test } from '@jest/globals';
import type { z } from 'zod';
import { clusterUrl, hostAndPort, httpUrl, probeTarget } from '../../config/addresses.ts';

const messages = (schema: z.ZodType, value: unknown): string[] =>
  schema.safeParse(value).error?.issues.map(({ message }) => message) ?? [];

test.each(['https://grafana.example.com', 'http://10.0.0.1:3000/grafana/', 'https://x/y?z=1#a'])(
  '%s is a URL',
  (value) => {
    expect(messages(httpUrl, value)).toEqual([]);
  },
);

test.each([
  'grafana.example.com',
  'ftp://x',
  'https://user:s3cr3t@x',
  'http://',
  'http://[x',
  'http://x:99999',
  'http://a b',
  5,
])('rejects %p as a URL without repeating it', (value) => {
  expect(messages(httpUrl, value)).toEqual([
    'not a URL; write http:// or https://, the host and the path, without credentials',
  ]);
});

test.each(['http://hook.shop.svc/', 'https://hook.shop.svc:8443/a/b', 'http://hook.shop.svc.cluster.local:80'])(
  '%s is inside the cluster',
  (value) => {
    expect(messages(clusterUrl, value)).toEqual([]);
  },
);

test.each([
  'https://hooks.slack.com/services/T0/B0/s3cr3t',
  'https://discord.com/api/webhooks/1/s3cr3t',
  'https://example.com',
  'http://10.0.0.1:8080/',
  'http://hook',
  'http://hook.shop',
  'http://user:s3cr3t@hook.shop.svc/',
  'http://hook.shop.svc/?token=s3cr3t',
  'http://hook.shop.svc:99999/',
  'hook.shop.svc:80',
  true,
])('rejects %p as an address inside the cluster without repeating it', (value) => {
  expect(messages(clusterUrl, value)).toEqual([
    'not the address of a Service; write http://<service>.<namespace>.svc:<port>/<path>, or for any other address urlSecret with a reference to a Secret',
  ]);
});

test.each(['https://example.com/health', 'db.shop.svc:5432', '10.0.0.1', '[::1]:80', 'example.com'])(
  '%s can be probed',
  (value) => {
    expect(messages(probeTarget, value)).toEqual([]);
  },
);

test.each(['', 'a b', 'https://user:s3cr3t@x', 'http://', 'http://[x', 'a:b:c', 'db:99999', 5])(
  'rejects %p as a probe target without repeating it',
  (value) => {
    expect(messages(probeTarget, value)).toEqual([
      'not a probe target; write a URL (http modules), host:port (tcp and tls) or host (icmp), without credentials',
    ]);
  },
);

test('a mail server is a host and a port', () => {
  expect(messages(hostAndPort, 'smtp.example.com:587')).toEqual([]);
});

test.each(['smtp.example.com', 'smtp://smtp.example.com:587', 'smtp.example.com:99999', 'smtp.example.com:smtp', 25])(
  'rejects %p as a mail server',
  (value) => {
    expect(messages(hostAndPort, value)).toEqual(['not a mail server; write host:port, such as smtp.example.com:587']);
  },
);
