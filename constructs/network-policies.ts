import { Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { objectLabels } from './component.ts';
import type { Addresses, Flow, FlowPort, ForeignPods, Pods } from './flows.ts';

export interface NetworkPoliciesProps {
  /** Name of the stack: label `app.kubernetes.io/part-of` of every object. */
  readonly partOf: string;
  /** Namespaces in which everything is denied that no flow opens. */
  readonly namespaces: readonly string[];
}

type Peer = Pods | ForeignPods | Addresses;

/** The policy of one workload, filled as flows are declared. */
interface WorkloadPolicy {
  readonly ingress: k8s.NetworkPolicyIngressRule[];
  readonly egress: k8s.NetworkPolicyEgressRule[];
}

/**
 * Policies derived from the declared flows: deny everything both ways, then open each flow at both of its ends — the ends
 * that are ours. One policy for each workload, so that a reviewer reads what it may do in one place.
 */
export class NetworkPolicies extends Construct {
  /** Every flow that was allowed, in order. */
  readonly flows: readonly Flow[];
  readonly #flows: Flow[] = [];
  readonly #partOf: string;
  readonly #policies = new Map<string, WorkloadPolicy>();

  constructor(scope: Construct, id: string, props: NetworkPoliciesProps) {
    super(scope, id);
    this.#partOf = props.partOf;
    this.flows = this.#flows;
    for (const namespace of props.namespaces)
      new k8s.KubeNetworkPolicy(this, `DefaultDeny-${namespace}`, {
        metadata: { name: 'default-deny', namespace, labels: { ...objectLabels('default-deny', props.partOf) } },
        spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
      });
  }

  /** Opens a flow at its ends: those that are pods get policies, the others are someone else's to open. */
  allow(flow: Flow): void {
    this.#flows.push(flow);
    const ports = flow.ports?.map(policyPort);
    const open = ports === undefined ? {} : { ports };
    if (flow.from.kind === 'pods')
      this.#policyOf(flow.from).egress.push({ ...open, ...only('to', policyPeers(flow.to)) });
    if (flow.to.kind === 'pods')
      this.#policyOf(flow.to).ingress.push({ ...open, ...only('from', policyPeers(flow.from)) });
  }

  #policyOf(pods: Pods): WorkloadPolicy {
    const key = `${pods.namespace}/${pods.name}`;
    const known = this.#policies.get(key);
    if (known !== undefined) return known;

    const policy: WorkloadPolicy = { ingress: [], egress: [] };
    this.#policies.set(key, policy);
    new k8s.KubeNetworkPolicy(this, key, {
      metadata: { name: pods.name, namespace: pods.namespace, labels: { ...objectLabels(pods.name, this.#partOf) } },
      spec: {
        podSelector: { matchLabels: { ...pods.labels } },
        policyTypes: ['Ingress', 'Egress'],
        ingress: Lazy.any({ produce: () => policy.ingress }) as k8s.NetworkPolicyIngressRule[],
        egress: Lazy.any({ produce: () => policy.egress }) as k8s.NetworkPolicyEgressRule[],
      },
    });
    return policy;
  }
}

const policyPort = ({ port, protocol }: FlowPort): k8s.NetworkPolicyPort => ({
  port: k8s.IntOrString.fromNumber(port),
  protocol: protocol ?? 'TCP',
});

/** No peers at all means anyone; an empty list would too, so the key is left out. */
const only = <K extends string, T>(key: K, peers: readonly T[]): Partial<Record<K, T[]>> =>
  peers.length === 0 ? {} : ({ [key]: [...peers] } as Record<K, T[]>);

const policyPeers = (peer: Peer): k8s.NetworkPolicyPeer[] => {
  const blocks = peer.kind === 'pods' ? [] : (peer.cidrs ?? []).map((cidr) => ({ ipBlock: { cidr } }));
  if (peer.kind === 'addresses') return blocks;
  return [
    {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': peer.namespace } },
      ...(peer.labels === undefined ? {} : { podSelector: { matchLabels: { ...peer.labels } } }),
    },
    ...blocks,
  ];
};
