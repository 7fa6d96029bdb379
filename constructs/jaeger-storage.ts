import type { k8s } from 'cdk8s-plus-27';
import type { JaegerConfig } from '../config/jaeger.ts';
import type { CassandraStorage, SearchStorage } from '../config/jaeger-storage.ts';
import { durationSeconds } from '../config/units.ts';
import { type SecretFile, secretPath } from './secret-files.ts';

/** Where traces are kept, and how long. */
export interface JaegerStorageProps {
  /** Kind of storage. `badger` keeps traces on a volume, `memory` loses them on restart, the others are servers of yours. */
  readonly storage: JaegerConfig['storage'];
  /** How long traces are kept, as a duration such as 7d; not in memory, and in whole days on opensearch and elasticsearch. */
  readonly retention: string;
  /** How many traces are kept in memory. */
  readonly maxTraces: number;
  /** Servers of storage opensearch. @default - none */
  readonly opensearch?: SearchStorage | undefined;
  /** Servers of storage elasticsearch. @default - none */
  readonly elasticsearch?: SearchStorage | undefined;
  /** Servers of storage cassandra. @default - none */
  readonly cassandra?: CassandraStorage | undefined;
}

/** Where badger keeps its files. */
export const badgerDir = '/var/lib/jaeger';

const passwordFile = 'storage-password';
const authorityFile = 'storage-ca';

/** Go's durations know no days. */
const goDuration = (text: string): string => `${String(durationSeconds(text))}s`;

/** Settings of the chosen servers of OpenSearch or Elasticsearch. */
export const searchServers = ({ storage, opensearch, elasticsearch }: JaegerStorageProps): SearchStorage | undefined =>
  storage === 'opensearch' ? opensearch : storage === 'elasticsearch' ? elasticsearch : undefined;

const chosen = (props: JaegerStorageProps): SearchStorage | CassandraStorage | undefined =>
  props.storage === 'cassandra' ? props.cassandra : searchServers(props);

/** Addresses of the servers that Jaeger asks. */
export const storageServers = (props: JaegerStorageProps): readonly string[] =>
  props.storage === 'cassandra' ? (props.cassandra?.servers ?? []) : (searchServers(props)?.urls ?? []);

const caFile = ({ tls }: SearchStorage | CassandraStorage) =>
  tls.caSecret === undefined ? {} : { ca_file: secretPath(authorityFile) };

const search = (settings: SearchStorage, retention: string) => {
  const index = { shards: settings.shards, replicas: settings.replicas };
  return {
    server_urls: settings.urls,
    ...(settings.username === undefined
      ? {}
      : { auth: { basic: { username: settings.username, password_file: secretPath(passwordFile) } } }),
    ...(settings.tls.caSecret === undefined ? {} : { tls: caFile(settings) }),
    // How far back it searches; unset three days, and older traces are kept but not found.
    max_span_age: goDuration(retention),
    indices: {
      ...(settings.indexPrefix === undefined ? {} : { index_prefix: settings.indexPrefix }),
      spans: index,
      services: index,
      dependencies: index,
      sampling: index,
    },
  };
};

const cassandra = (settings: CassandraStorage, retention: string) => ({
  schema: {
    keyspace: settings.keyspace,
    create: true,
    datacenter: settings.datacenter,
    replication_factor: settings.replicationFactor,
    trace_ttl: goDuration(retention),
    dependencies_ttl: goDuration(retention),
  },
  connection: {
    servers: settings.servers,
    local_dc: settings.datacenter,
    ...(settings.username === undefined
      ? {}
      : { auth: { basic: { username: settings.username, password: '${env:CASSANDRA_PASSWORD}' } } }),
    // Unset, it connects over TLS.
    tls: settings.tls.enabled ? { insecure: false, ...caFile(settings) } : { insecure: true },
  },
});

/** The backend of extension jaeger_storage. */
export const storageBackend = (props: JaegerStorageProps): Record<string, unknown> => {
  const { storage, retention } = props;
  const servers = searchServers(props);
  if (servers !== undefined) return { [storage]: search(servers, retention) };
  if (storage === 'cassandra' && props.cassandra !== undefined)
    return { cassandra: cassandra(props.cassandra, retention) };
  if (storage === 'memory') return { memory: { max_traces: props.maxTraces } };
  return {
    badger: {
      directories: { keys: `${badgerDir}/keys`, values: `${badgerDir}/values` },
      // Unset, badger is ephemeral and loses everything on restart.
      ephemeral: false,
      ttl: { spans: goDuration(retention) },
    },
  };
};

/** Secrets that Jaeger reads as files. Cassandra's password is not among them: Jaeger takes it only as a value. */
export const storageFiles = (props: JaegerStorageProps): SecretFile[] => {
  const { password } = searchServers(props) ?? {};
  const authority = chosen(props)?.tls.caSecret;
  return [
    ...(password === undefined ? [] : [{ file: passwordFile, secret: password }]),
    ...(authority === undefined ? [] : [{ file: authorityFile, secret: authority }]),
  ];
};

/** The variable that the configuration takes Cassandra's password from. */
export const storageVariables = ({ storage, cassandra: settings }: JaegerStorageProps): k8s.EnvVar[] =>
  storage !== 'cassandra' || settings?.password === undefined
    ? []
    : [
        {
          name: 'CASSANDRA_PASSWORD',
          valueFrom: { secretKeyRef: { name: settings.password.name, key: settings.password.key } },
        },
      ];
