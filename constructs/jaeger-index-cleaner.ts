import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { SearchStorage } from '../config/jaeger-storage.ts';
import { durationSeconds } from '../config/units.ts';
import { type ComponentProps, objectLabels, selectorLabels } from './component.ts';
import type { Pods } from './flows.ts';
import { hardenedContainer, hardenedPod, resourceRequirements } from './hardened-pod.ts';
import { type SecretFile, secretMounts, secretPath, secretVolumes } from './secret-files.ts';

export interface JaegerIndexCleanerProps extends ComponentProps {
  /** Servers of OpenSearch or Elasticsearch; the first is asked. */
  readonly servers: SearchStorage;
  /** How long traces are kept, in whole days, such as 14d. */
  readonly retention: string;
}

const name = 'jaeger-index-cleaner';
const authorityFile = 'storage-ca';

/** Deletes the indices of days past the retention, each night: neither the servers nor Jaeger do by themselves. */
export class JaegerIndexCleaner extends Construct {
  /** Its pods, as the flows of NetworkPolicies name them. */
  readonly pods: Pods;

  constructor(scope: Construct, id: string, props: JaegerIndexCleanerProps) {
    super(scope, id);
    const { namespace, partOf, servers } = props;
    const labels = objectLabels(name, partOf);
    this.pods = { kind: 'pods', name, namespace, labels: selectorLabels(name, partOf) };
    const { caSecret } = servers.tls;
    const files: SecretFile[] = caSecret === undefined ? [] : [{ file: authorityFile, secret: caSecret }];
    const days = durationSeconds(props.retention) / durationSeconds('1d');

    new k8s.KubeCronJob(this, 'CronJob', {
      metadata: { name, namespace, labels: { ...labels } },
      spec: {
        schedule: '55 23 * * *',
        concurrencyPolicy: 'Forbid',
        jobTemplate: {
          spec: {
            backoffLimit: 3,
            ttlSecondsAfterFinished: 86_400,
            template: {
              metadata: { labels: { ...labels } },
              spec: {
                restartPolicy: 'OnFailure',
                ...hardenedPod({
                  user: 10001,
                  containers: [
                    {
                      name,
                      image: props.image,
                      args: [String(days), ...servers.urls.slice(0, 1)],
                      env: environment(servers),
                      resources: resourceRequirements(props.resources),
                      securityContext: hardenedContainer,
                      ...(files.length === 0 ? {} : { volumeMounts: secretMounts(files) }),
                    },
                  ],
                  ...(files.length === 0 ? {} : { volumes: secretVolumes(files) }),
                }),
              },
            },
          },
        },
      },
    });
  }
}

/** Its flags as variables: a password among arguments would stand in the list of processes. */
const environment = ({ indexPrefix, username, password, tls }: SearchStorage): k8s.EnvVar[] => [
  ...(indexPrefix === undefined ? [] : [{ name: 'INDEX_PREFIX', value: indexPrefix }]),
  ...(username === undefined ? [] : [{ name: 'ES_USERNAME', value: username }]),
  ...(password === undefined
    ? []
    : [{ name: 'ES_PASSWORD', valueFrom: { secretKeyRef: { name: password.name, key: password.key } } }]),
  ...(tls.caSecret === undefined
    ? []
    : [
        { name: 'ES_TLS_ENABLED', value: 'true' },
        { name: 'ES_TLS_CA', value: secretPath(authorityFile) },
      ]),
];
