import { z } from 'zod';
import { httpUrl, serverAddress } from './addresses.ts';
import { text, wholeNumber } from './scalars.ts';
import { secretKey } from './secret-references.ts';

const login = {
  username: z.string().min(1).optional().describe('User to log in as. Default: no login.'),
  password: secretKey.optional().describe('Secret with the password of the user.'),
};
const authority = secretKey
  .optional()
  .describe("Secret with the authority of the servers' certificates, as PEM. Default: the public ones.");

/** OpenSearch and Elasticsearch, which Jaeger talks to alike. */
export const searchStorage = z.strictObject({
  urls: z
    .array(httpUrl)
    .min(1, { error: 'no server is given; write at least one' })
    .describe('Addresses of the servers, http://<service>.<namespace>.svc:9200 inside the cluster.'),
  indexPrefix: text(
    /^[a-z0-9]([a-z0-9-]{0,60}[a-z0-9])?$/,
    'a prefix of indices',
    'use a-z, 0-9 and "-", beginning and ending with a letter or digit',
  )
    .optional()
    .describe('What the names of the indices begin with, where several stacks share the servers. Default: nothing.'),
  ...login,
  tls: z.strictObject({ caSecret: authority }).prefault({}),
  shards: wholeNumber(1).default(5).describe('Shards of each index.'),
  replicas: wholeNumber(0).default(1).describe('Copies of each shard besides the first.'),
});

export const cassandraStorage = z.strictObject({
  servers: z
    .array(serverAddress)
    .min(1, { error: 'no server is given; write at least one' })
    .describe('host:port of the first servers to ask, <service>.<namespace>.svc:9042 inside the cluster.'),
  keyspace: text(/^[a-z][a-z0-9_]{0,47}$/, 'a keyspace', 'use at most 48 of a-z, 0-9 and "_"')
    .default('jaeger')
    .describe('Keyspace; made where it is missing. One that exists keeps the retention it was made with.'),
  datacenter: text(/^[A-Za-z0-9_-]+$/, 'a data centre', 'use letters, digits, "-" and "_"')
    .default('dc1')
    .describe('Data centre that holds the copies.'),
  replicationFactor: wholeNumber(1).default(1).describe('Copies of each row in the data centre.'),
  ...login,
  tls: z
    .strictObject({ enabled: z.boolean().default(false).describe('Connect over TLS.'), caSecret: authority })
    .prefault({}),
});

export type SearchStorage = z.output<typeof searchStorage>;
export type CassandraStorage = z.output<typeof cassandraStorage>;
