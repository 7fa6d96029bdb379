import { describe, expect, test } from '@jest/globals';
import { Alertmanager } from '../../constructs/alertmanager.ts';
import type { Flow } from '../../constructs/flows.ts';
import { selects } from '../label-selector.ts';
import { type PodGroup, podsOf } from '../pods.ts';
import { allowed, type End, type Port } from './network-policy.ts';
import {
  accessStack,
  type BuiltStack,
  cassandraStack,
  defaultStack,
  fullStack,
  haStack,
  haStandaloneStack,
  openSearchStack,
  standaloneStack,
} from './stacks.ts';

const somewhere = '203.0.113.7';
const tcp = (number: number): Port => ({ number, protocol: 'TCP' });

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

const flowsOf = ({ stack }: BuiltStack): readonly Flow[] => stack.policies?.flows ?? [];
/** Pods that policies hold for: those of the host's network are beyond them. */
const governed = ({ objects }: BuiltStack): PodGroup[] => podsOf(objects).filter(({ hostNetwork }) => !hostNetwork);

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

const stacks = [
  defaultStack,
  fullStack,
  openSearchStack,
  cassandraStack,
  standaloneStack,
  haStack,
  haStandaloneStack,
  accessStack,
];
describe.each(stacks)('in the $name stack', (built) => {
  const { stack, objects } = built;
  const { namespaces } = stack.config;

  test.each(flowsOf(built).map((flow) => [`${describePeer(flow.from)} → ${describePeer(flow.to)}`, flow] as const))(
    'the declared flow %s is allowed at both ends',
    (_, flow) => {
      const connections = endsOf(flow.from).flatMap((from) =>
        endsOf(flow.to).flatMap((to) => portsOf(flow).map((port) => ({ from, to, port }))),
      );

      expect(connections.length).toBeGreaterThan(0);
      expect(connections.filter(({ from, to, port }) => !allowed(objects, from, to, port))).toEqual([]);
    },
  );

  test('between the pods of the stack nothing else is', () => {
    const pairs = governed(built).flatMap((from) =>
      governed(built).flatMap((to) => [...to.ports, tcp(1)].map((port) => ({ from, to, port }))),
    );
    const open = pairs.filter(({ from, to, port }) => allowed(objects, from, to, port));
    const names = ({ from, to, port }: (typeof pairs)[number]) => `${from.owner} → ${to.owner}:${String(port.number)}`;

    expect(open.map(names)).toEqual(pairs.filter(({ from, to, port }) => isDeclared(built, from, to, port)).map(names));
    expect(pairs.length).toBeGreaterThan(200);
    expect(open.length).toBeGreaterThan(10);
  });

  test('each of our ends of a flow is one workload', () => {
    const ends = flowsOf(built).flatMap(({ from, to }) => [from, to].filter((peer) => peer.kind === 'pods'));
    const wrong = ends.filter(
      ({ namespace, labels }) =>
        podsOf(objects).filter((pods) => pods.namespace === namespace && selects({ matchLabels: labels }, pods.labels))
          .length !== 1,
    );

    expect(wrong).toEqual([]);
  });

  test('nobody from outside comes in, but those who send traces', () => {
    const outsiders: End[] = [
      { namespace: 'elsewhere', labels: { 'app.kubernetes.io/name': 'prometheus' } },
      { address: somewhere },
    ];
    const ours = governed(built).filter(({ namespace }) => [namespaces.stack, namespaces.agents].includes(namespace));
    const reached = ours.flatMap((to) =>
      to.ports.flatMap((port) =>
        outsiders.filter((from) => allowed(objects, from, to, port)).map(() => `${to.owner}:${String(port.number)}`),
      ),
    );

    expect(reached).toEqual([]);
  });

  test('every pod of the stack’s namespaces is denied everything first, both ways', () => {
    const pods = governed(built).filter(({ namespace }) => [namespaces.stack, namespaces.agents].includes(namespace));
    const denied = objects.of('NetworkPolicy').filter(({ metadata }) => metadata.name === 'default-deny');

    expect(denied.map(({ metadata }) => metadata.namespace)).toEqual([namespaces.stack, namespaces.agents]);
    expect(new Set(denied.map(({ spec }) => JSON.stringify(spec)))).toEqual(
      new Set([JSON.stringify({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] })]),
    );
    expect(pods.length).toBeGreaterThan(7);
  });

  test.each([
    ['blackbox-exporter', 'grafana', 3000],
    ['blackbox-exporter', 'loki', 3100],
    ['promtail', 'prometheus', 9090],
    ['grafana', 'blackbox-exporter', 9115],
    ['loki', 'grafana', 3000],
    ['alertmanager', 'loki', 3100],
  ])('%s may not reach %s on %i', (from, to, port) => {
    const named = (name: string) => {
      const found = podsOf(objects).find(({ labels }) => labels['app.kubernetes.io/name'] === name);
      if (found === undefined) throw new Error(`there is no ${name}`);
      return found;
    };

    expect(allowed(objects, named(from), named(to), tcp(port))).toBe(false);
  });
});

test('traces come from the namespaces of the monitored services and from those named', () => {
  const jaeger: End = {
    namespace: 'watchtower',
    labels: { 'app.kubernetes.io/name': 'jaeger', 'app.kubernetes.io/part-of': 'watchtower' },
  };
  const mayReach = (port: number) =>
    ['shop', 'billing', 'batch', 'demo', 'elsewhere'].filter((namespace) =>
      allowed(fullStack.objects, { namespace, labels: {} }, jaeger, tcp(port)),
    );

  expect([4317, 4318, 9411].map(mayReach)).toEqual([
    ['shop', 'billing', 'batch'],
    ['shop', 'billing', 'batch'],
    ['shop', 'billing', 'batch'],
  ]);
  expect(mayReach(16686)).toEqual([]);
});

test.each(['grafana', 'loki', 'jaeger'])('%s has no way out of the cluster', (name) => {
  const [pods] = podsOf(fullStack.objects).filter(({ labels }) => labels['app.kubernetes.io/name'] === name);
  const ways = [80, 443, 6443, 8080].filter(
    (port) => pods !== undefined && allowed(fullStack.objects, pods, { address: somewhere }, tcp(port)),
  );

  expect(pods).toBeDefined();
  expect(ways).toEqual([]);
});

test('where the addresses of the API server are told, nothing else is reached on its port', () => {
  const [operator] = podsOf(fullStack.objects).filter(({ owner }) => owner === 'Deployment/prometheus-operator');
  const reaches = (address: string) =>
    operator !== undefined && allowed(fullStack.objects, operator, { address }, tcp(6443));

  expect(['10.0.0.10', '10.0.0.11', somewhere].map(reaches)).toEqual([true, false, false]);
});

test('the peers of a cluster of Alertmanagers speak TCP and UDP with each other', () => {
  const [alertmanager] = podsOf(fullStack.objects).filter(({ owner }) => owner === 'StatefulSet/alertmanager');
  const ports = ['TCP', 'UDP'].map((protocol) => ({ number: Alertmanager.meshPort, protocol }));

  expect(ports.map((port) => alertmanager && allowed(fullStack.objects, alertmanager, alertmanager, port))).toEqual([
    true,
    true,
  ]);
  expect(
    podsOf(defaultStack.objects)
      .filter(({ owner }) => owner === 'StatefulSet/alertmanager')
      .map((pods) => ports.map((port) => allowed(defaultStack.objects, pods, pods, port))),
  ).toEqual([[false, false]]);
});
