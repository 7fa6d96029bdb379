import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Manifest } from '../../stacks/manifests.ts';
import { invalidFields, unknownFields } from './schema.ts';
import { allStacks, defaultStack } from './stacks.ts';

const everything = allStacks.flatMap(({ objects }) => objects.all);

test('every object is of the types, enums and formats that its API asks for', async () => {
  expect(await invalidFields(everything)).toEqual([]);
});

test('no object has a field that its API does not know, at any depth', () => {
  expect(unknownFields(everything)).toEqual([]);
});

/** A copy of an object with one value put where the path leads. */
const planted = (kind: 'Deployment' | 'Prometheus' | 'ServiceMonitor', name: string, path: string, value: unknown) => {
  const object = structuredClone(defaultStack.objects.get(kind, name)) as unknown as Manifest;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<Record<string, unknown>>((node, key) => node[key] as Record<string, unknown>, object);
  parent[last] = value;
  return object;
};

describe('the check can fail', () => {
  const container = 'spec.template.spec.containers.0';
  const faults = [
    planted('Deployment', 'grafana', `${container}.livenesProbe`, {}),
    planted('Deployment', 'grafana', `${container}.ports.0.containerPort`, '3000'),
    planted('Deployment', 'grafana', `${container}.imagePullPolicy`, 'Sometimes'),
    planted('Prometheus', 'main', 'spec.alerting.alertmanagers.0.portName', 'web'),
    planted('Prometheus', 'main', 'spec.replicas', 'two'),
    planted('ServiceMonitor', 'loki', 'spec.endpoints.0.scheme', 'gopher'),
  ];
  let compiled: string[];
  beforeAll(() => {
    compiled = unknownFields(faults);
  });

  test.each([
    ['an unknown field in a container', 'Deployment grafana', `'"livenesProbe"' does not exist in type`],
    ['a text for a number', 'Deployment grafana', "Type 'string' is not assignable to type 'number'"],
    ['a wrong enum', 'Deployment grafana', `Type '"Sometimes"' is not assignable`],
    ['an unknown field in a resource of the operator', 'Prometheus main', `'"portName"' does not exist in type`],
    [
      'a wrong type in a resource of the operator',
      'Prometheus main',
      "Type 'string' is not assignable to type 'number'",
    ],
    ['a wrong enum in a resource of the operator', 'ServiceMonitor loki', `Type '"gopher"' is not assignable`],
  ])('on %s', (_, object, message) => {
    expect(compiled).toHaveLength(faults.length);
    expect(compiled.filter((problem) => problem.startsWith(object) && problem.includes(message))).not.toEqual([]);
  });

  test('for the validators too, which know formats that types do not', async () => {
    const wrong = [
      ...faults,
      planted('Prometheus', 'main', 'spec.retentionSize', '40 gigabytes'),
      planted('Prometheus', 'main', 'spec.scrapeInterval', '15'),
    ];

    const problems = await invalidFields(wrong);

    expect(problems.map((problem) => problem.split('\n')[0])).toEqual([
      expect.stringContaining('Deployment grafana: data/spec/template/spec/containers/0/ports/0/containerPort'),
      expect.stringContaining('Deployment grafana: data/spec/template/spec/containers/0/imagePullPolicy'),
      expect.stringContaining('Prometheus main: data/spec/replicas'),
      expect.stringContaining('ServiceMonitor loki: data/spec/endpoints/0/scheme'),
      expect.stringContaining('Prometheus main: data/spec/retentionSize'),
      expect.stringContaining('Prometheus main: data/spec/scrapeInterval'),
    ]);
  });
});
