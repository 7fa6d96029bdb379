import { Construct } from 'constructs';
import type { Pods } from './flows.ts';
import { instanceExporter, instancePods, type InstanceProps } from './instance-exporter.ts';
import type { SecretKeyReference } from './scrape-endpoint.ts';
import { secretPath } from './secret-files.ts';

export interface RedisExporterProps extends InstanceProps {
  /** host:port of the server, `<service>.<namespace>.svc:<port>` inside the cluster. */
  readonly address: string;
  /** ACL user to log in as. @default - the user `default` */
  readonly username?: string | undefined;
  /** Secret with the password. @default - no login */
  readonly password?: SecretKeyReference | undefined;
  /** Whether and how it connects over TLS. */
  readonly tls: {
    /** Connect over TLS. */
    readonly enabled: boolean;
    /** Secret with the authority of the server's certificate, as PEM. @default - the public ones */
    readonly caSecret?: SecretKeyReference | undefined;
  };
}

const job = 'redis-exporter';

/**
 * Metrics of one Redis server. The password is a variable by reference: the exporter's password file is JSON that maps
 * addresses to passwords (redis_exporter exporter/pwd_file.go), which no Secret of a Redis holds.
 */
export class RedisExporter extends Construct {
  /** Port that it serves on. */
  static readonly port = 9121;
  /** Its pods, as the flows of NetworkPolicies name them. */
  readonly pods: Pods;

  constructor(scope: Construct, id: string, props: RedisExporterProps) {
    super(scope, id);
    this.pods = instancePods(job, props);
    const { address, username, password, tls } = props;

    instanceExporter(
      this,
      {
        job,
        port: RedisExporter.port,
        user: 59000,
        healthPath: '/health',
        // Without the last, anyone who reaches it could have it log in elsewhere with this password.
        args: [`--web.listen-address=:${String(RedisExporter.port)}`, '--log-format=json', '--disable-scrape-endpoint'],
        env: [
          { name: 'REDIS_ADDR', value: `${tls.enabled ? 'rediss' : 'redis'}://${address}` },
          ...(username === undefined ? [] : [{ name: 'REDIS_USER', value: username }]),
          ...(password === undefined
            ? []
            : [{ name: 'REDIS_PASSWORD', valueFrom: { secretKeyRef: { name: password.name, key: password.key } } }]),
          ...(tls.caSecret === undefined
            ? []
            : [{ name: 'REDIS_EXPORTER_TLS_CA_CERT_FILE', value: secretPath('ca-crt') }]),
        ],
        files: tls.caSecret === undefined ? [] : [{ file: 'ca-crt', secret: tls.caSecret }],
      },
      props,
    );
  }
}
