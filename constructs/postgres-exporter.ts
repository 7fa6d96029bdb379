import { Construct } from 'constructs';
import type { PostgresInstance } from '../config/exporters.ts';
import type { Pods } from './flows.ts';
import { instanceExporter, instancePods, type InstanceProps } from './instance-exporter.ts';
import type { SecretKeyReference } from './scrape-endpoint.ts';
import { type SecretFile, secretPath } from './secret-files.ts';

export interface PostgresExporterProps extends InstanceProps {
  /** Host of the server, `<service>.<namespace>.svc` inside the cluster. */
  readonly host: string;
  /** Port of the server. */
  readonly port: number;
  /** Database to log in to. */
  readonly database: string;
  /** Role to log in as; grant it pg_monitor. @default - the one in `userSecret` */
  readonly username?: string | undefined;
  /** Secret with the name of the role. @default - `username` names it */
  readonly userSecret?: SecretKeyReference | undefined;
  /** Secret with the password of the role. */
  readonly password: SecretKeyReference;
  /** `disable` sends everything in the clear; the two that verify need `caSecret`. */
  readonly sslMode: PostgresInstance['sslMode'];
  /** Secret with the authority of the server's certificate, as PEM. @default - none */
  readonly caSecret?: SecretKeyReference | undefined;
}

const job = 'postgres-exporter';

/** Metrics of one PostgreSQL server. Its login is read from files, so the Secrets' values stand nowhere else. */
export class PostgresExporter extends Construct {
  /** Port that it serves on. */
  static readonly port = 9187;
  /** Its pods, as the flows of NetworkPolicies name them. */
  readonly pods: Pods;

  constructor(scope: Construct, id: string, props: PostgresExporterProps) {
    super(scope, id);
    this.pods = instancePods(job, props);
    const { username, userSecret, caSecret } = props;

    instanceExporter(
      this,
      {
        job,
        port: PostgresExporter.port,
        user: 65534,
        healthPath: '/',
        // Unset, it looks for a file in the working folder and warns that there is none.
        args: [`--web.listen-address=:${String(PostgresExporter.port)}`, '--config.file=', '--log.format=json'],
        env: [
          { name: 'DATA_SOURCE_URI', value: dataSource(props) },
          ...(username === undefined ? [] : [{ name: 'DATA_SOURCE_USER', value: username }]),
          ...(userSecret === undefined ? [] : [{ name: 'DATA_SOURCE_USER_FILE', value: secretPath('username') }]),
          { name: 'DATA_SOURCE_PASS_FILE', value: secretPath('password') },
        ],
        files: [
          { file: 'password', secret: props.password },
          ...optionalFile('username', userSecret),
          ...optionalFile('ca-crt', caSecret),
        ],
      },
      props,
    );
  }
}

const optionalFile = (file: string, secret: SecretFile['secret'] | undefined): SecretFile[] =>
  secret === undefined ? [] : [{ file, secret }];

/** host:port/database?options, to which the exporter puts the login. */
const dataSource = ({ host, port, database, sslMode, caSecret }: PostgresExporterProps): string =>
  `${host}:${String(port)}/${database}?sslmode=${sslMode}${caSecret === undefined ? '' : `&sslrootcert=${secretPath('ca-crt')}`}`;
