import { expect, test } from '@jest/globals';
import { type JaegerStorageProps, storageBackend, storageServers } from '../../constructs/jaeger-storage.ts';

const base = { retention: '14d', maxTraces: 1 } as const;
const search = { urls: ['https://a:9200', 'https://b:9200'], tls: {}, shards: 3, replicas: 0 };
const index = { shards: 3, replicas: 0 };

test.each(['opensearch', 'elasticsearch'] as const)('%s is searched as far back as traces are kept', (storage) => {
  const props: JaegerStorageProps = { ...base, storage, [storage]: search };

  expect(storageBackend(props)).toEqual({
    [storage]: {
      server_urls: ['https://a:9200', 'https://b:9200'],
      max_span_age: '1209600s',
      indices: { spans: index, services: index, dependencies: index, sampling: index },
    },
  });
  expect(storageServers(props)).toEqual(['https://a:9200', 'https://b:9200']);
});

test('the servers are verified and logged in to with files', () => {
  const secret = { name: 's', key: 'k' };
  const opensearch = { ...search, username: 'jaeger', password: secret, tls: { caSecret: secret }, indexPrefix: 'eu' };

  expect(storageBackend({ ...base, storage: 'opensearch', opensearch })).toMatchObject({
    opensearch: {
      auth: { basic: { username: 'jaeger', password_file: '/etc/secrets/storage-password/storage-password' } },
      tls: { ca_file: '/etc/secrets/storage-ca/storage-ca' },
      indices: { index_prefix: 'eu' },
    },
  });
});

test('Cassandra forgets traces by itself, in a keyspace that Jaeger makes', () => {
  const cassandra = {
    servers: ['c:9042'],
    keyspace: 'traces',
    datacenter: 'eu1',
    replicationFactor: 3,
    tls: { enabled: false },
  };

  expect(storageBackend({ ...base, storage: 'cassandra', cassandra })).toEqual({
    cassandra: {
      schema: {
        keyspace: 'traces',
        create: true,
        datacenter: 'eu1',
        replication_factor: 3,
        trace_ttl: '1209600s',
        dependencies_ttl: '1209600s',
      },
      connection: { servers: ['c:9042'], local_dc: 'eu1', tls: { insecure: true } },
    },
  });
});
