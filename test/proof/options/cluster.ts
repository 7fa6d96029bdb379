import { componentNames } from '../../../config/component-names.ts';
import { configJsonSchema, type JsonSchema } from '../../../config/json-schema.ts';
import type { ConfigInput } from '../../../config/schema.ts';
import type { Axis } from './axis.ts';

const resources = { requests: { cpu: '300m', memory: '300Mi' }, limits: { cpu: '2', memory: '3Gi' } };
const hasResources = ({ properties }: JsonSchema): boolean => properties?.resources !== undefined;

/** The same requests and limits for every component that can have some. */
const everyComponent = Object.fromEntries(
  Object.entries(configJsonSchema().properties ?? {})
    .filter(([, component]) => hasResources(component))
    .map(([name]) => [name, { resources }]),
) as ConfigInput;

const volume = { size: '100Gi', storageClass: 'fast' };
type Placement = Omit<NonNullable<ConfigInput['scheduling']>, 'components'>;
const byNode: Placement = {
  nodeSelector: { 'example.com/pool': 'observability' },
  tolerations: [
    { key: 'example.com/pool', value: 'observability', effect: 'NoSchedule' },
    { key: 'example.com/spot', operator: 'Exists', effect: 'PreferNoSchedule' },
    { operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 },
    { key: 'example.com/any', operator: 'Exists' },
  ],
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] }] }],
      },
    },
  },
};
const byPods: Placement = {
  affinity: {
    podAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        {
          weight: 1,
          podAffinityTerm: {
            topologyKey: 'topology.kubernetes.io/zone',
            labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'loki' } },
          },
        },
      ],
    },
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { 'example.com/loud': 'yes' } } },
      ],
    },
  },
  priorityClassName: 'observability',
};

export const clusterAxes: readonly Axis[] = [
  {
    name: 'names',
    levels: {
      default: {},
      own: {
        name: 'watchtower',
        cluster: 'eu-1.prod',
        namespaces: { stack: 'watchtower', agents: 'watchtower-nodes' },
      },
    },
  },
  { name: 'resources', levels: { default: {}, own: everyComponent } },
  {
    name: 'volumes',
    levels: {
      default: {},
      own: {
        prometheus: { storage: volume },
        alertmanager: { storage: volume },
        grafana: { persistence: volume },
        loki: { storage: volume },
        jaeger: { volume },
        pushgateway: { persistence: volume },
      },
    },
  },
  {
    name: 'policies',
    levels: {
      on: {},
      narrow: {
        networkPolicies: {
          apiServer: { cidrs: ['10.0.0.10/32', 'fd00::10/128'], ports: [6443] },
          nodes: { cidrs: ['10.0.0.0/16', 'fd00::/64'] },
        },
      },
      off: { networkPolicies: { enabled: false } },
    },
  },
  {
    name: 'DNS',
    levels: {
      'kube-dns': {},
      elsewhere: { networkPolicies: { dns: { namespace: 'dns-system' } } },
      CoreDNS: { networkPolicies: { dns: { podLabels: { app: 'coredns' } } } },
    },
  },
  {
    name: 'metadata',
    levels: {
      none: {},
      labels: { metadata: { labels: { team: 'observers', 'example.com/cost-center': '4711' } } },
      annotations: { metadata: { annotations: { 'example.com/contact': 'observers@example.com, day and night' } } },
    },
  },
  {
    name: 'scheduling',
    levels: {
      anywhere: {},
      'by node': { scheduling: byNode },
      'by pods': { scheduling: byPods },
      'by component': {
        scheduling: {
          components: Object.fromEntries(
            componentNames.map((name, i) => [name, [byNode, byPods, { priorityClassName: 'critical' }][i % 3]]),
          ),
        },
      },
    },
  },
  {
    name: 'images',
    levels: {
      published: {},
      mirrored: {
        images: { registry: 'registry.example.com:5000/mirror', pullSecrets: ['mirror-login'], pullPolicy: 'Always' },
      },
      pinned: {
        images: {
          pullPolicy: 'IfNotPresent',
          digests: Object.fromEntries(
            [...componentNames.filter((name) => name !== 'sample-service'), 'prometheus-config-reloader'].map(
              (name, i) => [name, `sha256:${String(i % 10).repeat(64)}`],
            ),
          ),
        },
      },
      loaded: { images: { pullPolicy: 'Never' } },
    },
  },
];
