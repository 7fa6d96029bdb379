import type { INetworkPolicyPeer } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer';
import type { INetworkPolicyPort } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPort';
import { BlockList, isIPv6 } from 'node:net';
import { selects } from '../label-selector.ts';
import type { Named, Objects } from '../objects.ts';

type Policy = Named<'NetworkPolicy'>;

/** One end of a connection: a pod, or what is none. */
export type End =
  { readonly namespace: string; readonly labels: Readonly<Record<string, string>> } | { readonly address: string };

/** Where a connection goes on the other end. */
export interface Port {
  readonly number: number;
  readonly protocol: string;
}

const family = (address: string): 'ipv4' | 'ipv6' => (isIPv6(address) ? 'ipv6' : 'ipv4');

const inside = (cidr: string, address: string): boolean => {
  const [network = '', prefix = ''] = cidr.split('/');
  const block = new BlockList();
  block.addSubnet(network, Number(prefix), family(network));
  return block.check(address, family(address));
};

const isPeer = (policy: Policy, peer: INetworkPolicyPeer, end: End): boolean => {
  const { ipBlock, namespaceSelector, podSelector } = peer;
  if (ipBlock !== undefined)
    return (
      'address' in end &&
      inside(ipBlock.cidr, end.address) &&
      !(ipBlock.except ?? []).some((cidr) => inside(cidr, end.address))
    );
  if ('address' in end) return false;
  return (
    (namespaceSelector === undefined
      ? end.namespace === policy.metadata.namespace
      : selects(namespaceSelector, { 'kubernetes.io/metadata.name': end.namespace })) &&
    selects(podSelector ?? {}, end.labels)
  );
};

const isPort = ({ port, endPort, protocol }: INetworkPolicyPort, { number, protocol: spoken }: Port): boolean => {
  if (typeof port === 'string') throw new Error('named ports are not evaluated');
  return (protocol ?? 'TCP') === spoken && (port === undefined || (number >= port && number <= (endPort ?? port)));
};

/** No entry at all means any. */
const anyOf = <T>(entries: readonly T[] | undefined, matches: (entry: T) => boolean): boolean =>
  entries === undefined || entries.length === 0 || entries.some(matches);

/** Whether the policies let one end open a connection to the other, at the end in question. */
const opens = (
  policies: readonly Policy[],
  direction: 'Ingress' | 'Egress',
  own: End,
  other: End,
  port: Port,
): boolean => {
  if ('address' in own) return true;
  const governing = policies.filter(
    ({ metadata, spec }) =>
      metadata.namespace === own.namespace &&
      selects(spec?.podSelector ?? {}, own.labels) &&
      (spec?.policyTypes ?? ['Ingress']).includes(direction),
  );
  return (
    governing.length === 0 ||
    governing.some((policy) =>
      direction === 'Ingress'
        ? (policy.spec?.ingress ?? []).some(
            (rule) =>
              anyOf(rule.from, (peer) => isPeer(policy, peer, other)) && anyOf(rule.ports, (p) => isPort(p, port)),
          )
        : (policy.spec?.egress ?? []).some(
            (rule) =>
              anyOf(rule.to, (peer) => isPeer(policy, peer, other)) && anyOf(rule.ports, (p) => isPort(p, port)),
          ),
    )
  );
};

/** Whether a connection is allowed at both of its ends (https://kubernetes.io/docs/concepts/services-networking/network-policies/). */
export const allowed = (objects: Objects, from: End, to: End, port: Port): boolean => {
  const policies = objects.of('NetworkPolicy');
  return opens(policies, 'Egress', from, to, port) && opens(policies, 'Ingress', to, from, port);
};
