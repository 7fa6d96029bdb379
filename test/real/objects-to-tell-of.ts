const pod = (name: string): object => ({
  restartPolicy: 'Never',
  containers: [
    {
      name,
      image: 'example.com/x:1',
      resources: { requests: { cpu: '100m', memory: '10Mi' }, limits: { cpu: '1', memory: '20Mi' } },
    },
  ],
});
/** Nobody finds a node for it, so that its status is what the test says. */
const unscheduled = (name: string): object => ({
  ...pod(name),
  schedulerName: 'nobody',
  initContainers: [{ name: 'init', image: 'example.com/x:1' }],
});
const metadata = (name: string, more: object = {}): object => ({ name, namespace: 'shop', ...more });
const template = (name: string): object => ({
  metadata: { labels: { app: name } },
  spec: { ...pod(name), restartPolicy: 'Always' },
});
const workload = (kind: string, name: string, spec: object): object => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: metadata(name),
  spec: { selector: { matchLabels: { app: name } }, template: template(name), ...spec },
});

/** In namespace shop: one object at least of each kind that kube-state-metrics tells of, and what makes the API server tell of trouble. */
export const objectsToTellOf: readonly object[] = [
  { apiVersion: 'v1', kind: 'ResourceQuota', metadata: metadata('quota'), spec: { hard: { pods: '50' } } },
  {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: metadata('limits'),
    spec: { limits: [{ type: 'Container', max: { cpu: '2' } }] },
  },
  workload('Deployment', 'web', { replicas: 1 }),
  workload('DaemonSet', 'agent', {}),
  workload('StatefulSet', 'db', { serviceName: 'db' }),
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: metadata('data'),
    spec: { accessModes: ['ReadWriteOnce'], storageClassName: '', resources: { requests: { storage: '1Gi' } } },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: metadata('with-claim'),
    spec: { ...unscheduled('with-claim'), volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
  },
  { apiVersion: 'v1', kind: 'Pod', metadata: metadata('broken'), spec: unscheduled('broken') },
  { apiVersion: 'v1', kind: 'Pod', metadata: metadata('ended'), spec: unscheduled('ended') },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: metadata('going', { finalizers: ['example.com/stays'] }),
    spec: unscheduled('going'),
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: metadata('nightly'),
    spec: { schedule: '0 3 * * *', timeZone: 'Etc/UTC', jobTemplate: { spec: { template: { spec: pod('job') } } } },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: metadata('fails'),
    spec: { activeDeadlineSeconds: 1, template: { spec: unscheduled('job') } },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: metadata('works'),
    spec: { template: { metadata: { labels: { app: 'works' } }, spec: unscheduled('job') } },
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: metadata('web'),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReplicas: 1,
      maxReplicas: 4,
    },
  },
  {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadata('web'),
    spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
  },
  { apiVersion: 'v1', kind: 'Service', metadata: metadata('web'), spec: { ports: [{ port: 80 }] } },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: metadata('web'),
    spec: {
      tls: [{ hosts: ['shop.example.com'], secretName: 'tls' }],
      rules: [
        {
          host: 'shop.example.com',
          http: {
            paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }],
          },
        },
      ],
    },
  },
  { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: metadata('web'), spec: { podSelector: {} } },
  {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'fast' },
    provisioner: 'example.com/disks',
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: { name: 'v1.gone.example.com' },
    spec: {
      group: 'gone.example.com',
      version: 'v1',
      groupPriorityMinimum: 100,
      versionPriority: 100,
      insecureSkipTLSVerify: true,
      service: { name: 'gone', namespace: 'shop' },
    },
  },
  {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: 'gone' },
    webhooks: [
      {
        name: 'gone.example.com',
        clientConfig: { url: 'https://127.0.0.1:1/' },
        rules: [{ apiGroups: [''], apiVersions: ['v1'], resources: ['configmaps'], operations: ['CREATE'] }],
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } },
        failurePolicy: 'Fail',
        sideEffects: 'None',
        admissionReviewVersions: ['v1'],
        timeoutSeconds: 1,
      },
    ],
  },
];

const time = '2026-01-01T00:00:00Z';
const terminated = { exitCode: 137, reason: 'OOMKilled', startedAt: time, finishedAt: time };
const waiting = { waiting: { reason: 'CrashLoopBackOff' } };
const container = (name: string, state: object): object => ({
  name,
  image: 'example.com/x:1',
  imageID: 'example.com/x@sha256:0',
  containerID: 'containerd://0',
  ready: false,
  restartCount: 3,
  state,
  lastState: { terminated },
});

/** Statuses that nobody in a cluster without real nodes would write. */
export const statusesToTellOf: readonly (readonly [object: string, status: object])[] = [
  [
    'pod/broken',
    {
      phase: 'Pending',
      conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }],
      containerStatuses: [container('broken', waiting)],
      initContainerStatuses: [container('init', waiting)],
    },
  ],
  ['pod/ended', { phase: 'Failed', reason: 'Evicted', containerStatuses: [container('ended', { terminated })] }],
  ['cronjob/nightly', { lastScheduleTime: time, lastSuccessfulTime: time }],
];
