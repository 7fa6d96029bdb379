import { z } from 'zod';
import { hostName, serverAddress } from './addresses.ts';
import { dnsLabel, interval, portNumber, positiveDuration, text } from './scalars.ts';
import { secretKey } from './secret-references.ts';
import { resources, storage } from './sizing.ts';
import { statsdMapping } from './statsd-mapping.ts';

/** The exporter's objects are named `postgres-exporter-<name>`, which has to be a label of DNS itself. */
const instanceName = text(
  /^[a-z0-9]([-a-z0-9]{0,38}[a-z0-9])?$/,
  'a name of an instance',
  'use at most 40 of a-z, 0-9 and "-", beginning and ending with a letter or digit',
).describe('Unique name; its metrics carry it as label instance.');

const exporterResources = resources({ cpu: '10m', memory: '32Mi', memoryLimit: '128Mi' });
const scraped = interval.optional().describe('How often it is scraped. Default: prometheus.scrapeInterval.');
const sendersFrom = z
  .array(dnsLabel)
  .default([])
  .describe('Namespaces, besides those of the monitored services, that may send.');

/** A PostgreSQL database, watched by an exporter of its own. */
export const postgresInstance = z.strictObject({
  name: instanceName,
  host: hostName.describe('Host of the server, <service>.<namespace>.svc inside the cluster.'),
  port: portNumber.default(5432).describe('Port of the server.'),
  database: text(
    /^[A-Za-z0-9_.-]{1,63}$/,
    'the name of a database',
    'use at most 63 of A-Z, a-z, 0-9, "_", "-" and "."',
  )
    .default('postgres')
    .describe('Database to log in to.'),
  username: z.string().min(1).optional().describe('Role to log in as; grant it pg_monitor. Either this or userSecret.'),
  userSecret: secretKey.optional().describe('Secret with the name of the role.'),
  password: secretKey.describe('Secret with the password of the role.'),
  sslMode: z
    .enum(['disable', 'require', 'verify-ca', 'verify-full'])
    .default('require')
    .describe('disable sends everything in the clear; the two that verify need caSecret.'),
  caSecret: secretKey.optional().describe("Secret with the authority of the server's certificate, as PEM."),
  interval: scraped,
  resources: exporterResources,
});

/** A Redis server, watched by an exporter of its own. */
export const redisInstance = z.strictObject({
  name: instanceName,
  address: serverAddress.describe('host:port of the server, <service>.<namespace>.svc:<port> inside the cluster.'),
  username: z.string().min(1).optional().describe('ACL user to log in as. Default: the user default.'),
  password: secretKey.optional().describe('Secret with the password. Default: no login.'),
  tls: z
    .strictObject({
      enabled: z.boolean().default(false).describe('Connect over TLS.'),
      caSecret: secretKey
        .optional()
        .describe("Secret with the authority of the server's certificate, as PEM. Default: the public ones."),
    })
    .prefault({}),
  interval: scraped,
  resources: exporterResources,
});

export const statsdConfig = z.strictObject({
  enabled: z.boolean().default(false).describe('Deploy the StatsD exporter: UDP and TCP on port 9125.'),
  mappings: z
    .array(statsdMapping)
    .default([])
    .describe('How dotted names become metrics and labels; the first counts.'),
  ttl: positiveDuration
    .optional()
    .describe('How long a metric that is no longer sent is told. Default: until the exporter restarts.'),
  sendersFrom,
  resources: exporterResources,
});

export const pushgatewayConfig = z.strictObject({
  enabled: z.boolean().default(false).describe('Deploy the Pushgateway, for jobs that end before they are scraped.'),
  persistence: z
    .strictObject({
      enabled: z.boolean().default(false).describe('Keep what was pushed on a volume, past a restart.'),
      ...storage('1Gi').unwrap().shape,
    })
    .prefault({}),
  sendersFrom,
  resources: exporterResources,
});

export type PostgresInstance = z.output<typeof postgresInstance>;
export type RedisInstance = z.output<typeof redisInstance>;
