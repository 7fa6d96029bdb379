import type { Flow } from '../../constructs/flows.ts';
import { selects } from '../label-selector.ts';
import { type PodGroup, podsOf } from '../pods.ts';
import { allowed, type End, type Port } from './network-policy.ts';
import type { BuiltStack } from './stacks.ts';

/** An address that is nobody's. */
export const somewhere = '203.0.113.7';
export const tcp = (number: number): Port => ({ number, protocol: 'TCP' });

/** What a flow's end stands for: at least one pod or address. */
const endsOf = (peer: Flow['from'] | Flow['to']): End[] => {
  if (peer.kind === 'pods') return [{ namespace: peer.namespace, labels: peer.labels }];
  const addresses = (peer.cidrs ?? []).map((cidr) => ({ address: cidr.replace(/\/.*$/, '').replace(/::$/, '::1') }));
  if (peer.kind === 'addresses') return addresses.length > 0 ? addresses : [{ address: somewhere }];
  return [{ namespace: peer.namespace, labels: peer.labels ?? { any: 'label' } }, ...addresses];
};
const portsOf = ({ ports }: Flow): Port[] =>
  ports === undefined
    ? [tcp(1), tcp(8080), { number: 65535, protocol: 'UDP' }]
    : ports.map(({ port, protocol }) => ({ number: port, protocol: protocol ?? 'TCP' }));
const describePeer = (peer: Flow['from'] | Flow['to']): string =>
  peer.kind === 'pods' ? peer.name : peer.kind === 'foreign-pods' ? `namespace ${peer.namespace}` : 'addresses';

export const flowsOf = ({ stack }: BuiltStack): readonly Flow[] => stack.policies?.flows ?? [];
export const describeFlow = ({ from, to }: Flow): string => `${describePeer(from)} → ${describePeer(to)}`;

/** Pods that policies hold for: those of the host's network are beyond them. */
export const governed = ({ objects }: BuiltStack): PodGroup[] =>
  podsOf(objects).filter(({ hostNetwork }) => !hostNetwork);

/** Those of them in the stack's own namespaces. */
const ours = (built: BuiltStack): PodGroup[] => {
  const { stack, agents } = built.stack.config.namespaces;
  return governed(built).filter(({ namespace }) => [stack, agents].includes(namespace));
};

/** What of a declared flow is not allowed at both of its ends, or that it is nothing at all. */
export const closedConnections = ({ objects }: BuiltStack, flow: Flow): string[] => {
  const connections = endsOf(flow.from).flatMap((from) =>
    endsOf(flow.to).flatMap((to) => portsOf(flow).map((port) => ({ from, to, port }))),
  );
  return connections.length === 0
    ? [`${describeFlow(flow)}: no connection`]
    : connections
        .filter(({ from, to, port }) => !allowed(objects, from, to, port))
        .map((connection) => `${describeFlow(flow)}: ${JSON.stringify(connection)}`);
};

const isDeclared = (built: BuiltStack, from: PodGroup, to: PodGroup, port: Port): boolean =>
  flowsOf(built).some(
    (flow) =>
      flow.from.kind === 'pods' &&
      flow.to.kind === 'pods' &&
      flow.from.namespace === from.namespace &&
      flow.to.namespace === to.namespace &&
      selects({ matchLabels: flow.from.labels }, from.labels) &&
      selects({ matchLabels: flow.to.labels }, to.labels) &&
      portsOf(flow).some(({ number, protocol }) => number === port.number && protocol === port.protocol),
  );

/** Connections between the pods of the stack, each with whether it is open and whether it is declared. */
export const innerConnections = (built: BuiltStack) =>
  governed(built).flatMap((from) =>
    governed(built).flatMap((to) =>
      [...to.ports, tcp(1)].map((port) => ({
        name: `${from.owner} → ${to.owner}:${String(port.number)}`,
        open: allowed(built.objects, from, to, port),
        declared: isDeclared(built, from, to, port),
      })),
    ),
  );

/** Our ends of flows that are not one workload. */
export const vagueEnds = (built: BuiltStack): string[] =>
  flowsOf(built)
    .flatMap(({ from, to }) => [from, to].filter((peer) => peer.kind === 'pods'))
    .filter(
      ({ namespace, labels }) =>
        podsOf(built.objects).filter(
          (pods) => pods.namespace === namespace && selects({ matchLabels: labels }, pods.labels),
        ).length !== 1,
    )
    .map(({ name, namespace }) => `${namespace}/${name}`);

/** Ports of our pods that somebody reaches who is declared nowhere. */
export const openToOutside = (built: BuiltStack): string[] => {
  const outsiders: End[] = [
    { namespace: 'elsewhere', labels: { 'app.kubernetes.io/name': 'prometheus' } },
    { address: somewhere },
  ];
  return ours(built).flatMap((to) =>
    to.ports.flatMap((port) =>
      outsiders
        .filter((from) => allowed(built.objects, from, to, port))
        .map(() => `${to.owner}:${String(port.number)}`),
    ),
  );
};

/** Namespaces of the stack where not every pod is denied everything first, both ways. */
export const withoutDefaultDeny = ({ stack, objects }: BuiltStack): string[] =>
  [stack.config.namespaces.stack, stack.config.namespaces.agents].filter(
    (namespace) =>
      !objects
        .of('NetworkPolicy')
        .some(
          ({ metadata, spec }) =>
            metadata.namespace === namespace &&
            JSON.stringify(spec) === JSON.stringify({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
        ),
  );

/** What is wrong with the policies of a stack: a declared flow that is closed, or a connection that is open undeclared. */
export const flowFaults = (built: BuiltStack): string[] => [
  ...flowsOf(built).flatMap((flow) => closedConnections(built, flow)),
  ...innerConnections(built)
    .filter(({ open, declared }) => open !== declared)
    .map(({ name, open }) => `${name} is ${open ? 'open' : 'closed'}`),
  ...vagueEnds(built).map((end) => `${end} is not one workload`),
  ...openToOutside(built).map((port) => `${port} is open to anybody`),
  ...withoutDefaultDeny(built).map((namespace) => `${namespace} has no default deny`),
];
