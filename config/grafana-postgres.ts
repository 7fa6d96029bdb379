import { z } from 'zod';
import { hostName } from './addresses.ts';
import { portNumber, text } from './scalars.ts';
import { secretKey } from './secret-references.ts';

/** The PostgreSQL that several Grafanas share. */
export const grafanaPostgres = z.strictObject({
  host: hostName.describe('Host of the server, <service>.<namespace>.svc inside the cluster.'),
  port: portNumber.default(5432).describe('Port of the server.'),
  name: text(/^[A-Za-z0-9_.-]{1,63}$/, 'the name of a database', 'use at most 63 of A-Z, a-z, 0-9, "_", "-" and "."')
    .default('grafana')
    .describe('Database, which exists already; Grafana makes its tables.'),
  username: z.string().min(1).default('grafana').describe('Role that owns the database.'),
  password: secretKey.describe('Secret with the password of the role.'),
  sslMode: z
    .enum(['disable', 'require', 'verify-ca', 'verify-full'])
    .default('require')
    .describe('disable sends everything in the clear; the two that verify need caSecret.'),
  caSecret: secretKey.optional().describe("Secret with the authority of the server's certificate, as PEM."),
});

export type GrafanaPostgres = z.output<typeof grafanaPostgres>;
