import { describe, expect, test } from '@jest/globals';
import { Alertmanager } from '../../constructs/alertmanager.ts';
import { podsOf } from '../pods.ts';
import {
  closedConnections,
  describeFlow,
  flowsOf,
  governed,
  innerConnections,
  openToOutside,
  somewhere,
  tcp,
  vagueEnds,
  withoutDefaultDeny,
} from './flow-faults.ts';
import { allowed, type End } from './network-policy.ts';
import {
  accessStack,
  cassandraStack,
  defaultStack,
  fullStack,
  haStack,
  haStandaloneStack,
  openSearchStack,
  standaloneStack,
} from './stacks.ts';

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
  const { objects } = built;

  test.each(flowsOf(built).map((flow) => [describeFlow(flow), flow] as const))(
    'the declared flow %s is allowed at both ends',
    (_, flow) => {
      expect(closedConnections(built, flow)).toEqual([]);
    },
  );

  test('between the pods of the stack nothing else is', () => {
    const connections = innerConnections(built);
    const open = connections.filter((connection) => connection.open);

    expect(open).toEqual(connections.filter(({ declared }) => declared));
    expect(connections.length).toBeGreaterThan(200);
    expect(open.length).toBeGreaterThan(10);
  });

  test('each of our ends of a flow is one workload', () => {
    expect(vagueEnds(built)).toEqual([]);
  });

  test('nobody from outside comes in, but those who send traces', () => {
    expect(openToOutside(built)).toEqual([]);
  });

  test('every pod of the stack’s namespaces is denied everything first, both ways', () => {
    expect(withoutDefaultDeny(built)).toEqual([]);
    expect(governed(built).length).toBeGreaterThan(7);
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
