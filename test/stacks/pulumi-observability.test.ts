import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import * as k8s from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import { InputError } from '../../config/problem.ts';
import { type Manifest, manifests, objectName } from '../../stacks/manifests.ts';
import { Observability, type ObservabilityArgs } from '../../stacks/pulumi-observability.ts';
import { allStacks } from '../proof/stacks.ts';
import { find, mistake, mocks, objectsIn, record, type Recorded, type Registered } from './pulumi-recorder.ts';
import { fullSecrets } from './pulumi-full-secrets.ts';

jest.spyOn(console, 'warn').mockImplementation(() => undefined);

const recordStack = (args?: ObservabilityArgs, options?: pulumi.ComponentResourceOptions) =>
  record(() => new Observability('obs', args, options));
describe.each(allStacks)('the $name stack', ({ name, stack }) => {
  const placed = manifests(stack);
  let recorded: Recorded<Observability>;
  let objects: Registered[];
  beforeAll(async () => {
    recorded = await recordStack({ config: stack.config, receiverSecrets: name === 'full' ? fullSecrets : {} });
    objects = objectsIn(recorded);
  });

  test('is the objects of the YAML, each with the same content, and the Secrets besides', () => {
    const typeOf = ({ apiVersion, kind }: Manifest): string =>
      `kubernetes:${apiVersion === 'v1' ? 'core/v1' : apiVersion}:${kind}`;
    const expected = placed.map(({ folder, manifest }) => ({
      name: `obs/${folder}/${objectName(manifest)}`,
      type: typeOf(manifest),
      parent: `obs/${folder}`,
      inputs: manifest,
    }));

    const got = objects
      .filter(({ inputs }) => inputs.kind !== 'Secret')
      .map((object) => ({ name: object.name, type: object.type, parent: object.parent, inputs: object.inputs }));

    const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);
    expect(got.sort(byName)).toEqual(expected.sort(byName));
  });

  test('is a tree of a component for each folder', () => {
    const components = recorded.registered.filter(({ type }) => type === 'belvedere:index:Component');
    const folders = new Set(placed.map(({ folder }) => folder));

    expect(components.map((component) => [component.parent, component.name]).sort()).toEqual(
      [...folders, ...(stack.crds.length > 0 ? ['crds'] : [])].map((folder) => ['obs', `obs/${folder}`]).sort(),
    );
    expect(find(recorded, 'obs')).toMatchObject({ type: 'belvedere:index:Observability', parent: 'belvedere-test' });
  });

  test('registers every resource once', () => {
    const names = recorded.registered.map((resource) => resource.name);

    expect(names).toHaveLength(new Set(names).size);
  });

  test('puts namespaces first, then the CRDs and what makes Secrets, then the operator, then the rest', () => {
    const inFolder = (folder: string): string[] =>
      recorded.registered.filter(({ parent }) => parent === `obs/${folder}`).map((resource) => resource.name);
    const namespaces = inFolder('namespaces');
    const crds = inFolder('crds');
    const external = inFolder('external-secrets');
    const operator = inFolder('prometheus-operator');
    expect(namespaces.length).toBeGreaterThan(1);
    expect(crds).toHaveLength(stack.crds.length);

    for (const { parent, dependencies } of objects) {
      const before = [
        ...(parent === 'obs/namespaces' ? [] : [...namespaces, ...crds]),
        ...(['obs/namespaces', 'obs/external-secrets'].includes(parent ?? '') ? [] : external),
        ...(['obs/namespaces', 'obs/external-secrets', 'obs/prometheus-operator'].includes(parent ?? '')
          ? []
          : operator),
      ];
      expect(dependencies).toEqual(expect.arrayContaining(before));
    }
    for (const crd of crds) expect(find(recorded, crd).dependencies.toSorted()).toEqual(namespaces.toSorted());
  });

  test('puts what a pod needs to start before it, and no Service, which waits for the pod', () => {
    const workloads = objects.filter(({ inputs }) =>
      ['Deployment', 'StatefulSet', 'DaemonSet', 'Prometheus'].includes(inputs.kind as string),
    );
    expect(workloads.length).toBeGreaterThan(4);

    for (const workload of workloads) {
      const kinds = ['ConfigMap', 'Secret', 'ServiceAccount', 'RoleBinding', 'ClusterRoleBinding'];
      const siblings = objects.filter(({ parent }) => parent === workload.parent);
      const needed = siblings.filter(({ inputs }) => kinds.includes(inputs.kind as string));
      expect(workload.dependencies).toEqual(expect.arrayContaining(needed.map((object) => object.name)));
      const services = siblings.filter(({ inputs }) => inputs.kind === 'Service');
      expect(services.filter((service) => workload.dependencies.includes(service.name))).toEqual([]);
    }
  });

  test('waits in no circle', () => {
    const dependencies = new Map(recorded.registered.map((resource) => [resource.name, resource.dependencies]));
    const settled = new Set<string>();
    for (let before = -1; before < settled.size;) {
      before = settled.size;
      for (const [resource, needed] of dependencies) if (needed.every((one) => settled.has(one))) settled.add(resource);
    }

    expect([...dependencies.keys()].filter((resource) => !settled.has(resource))).toEqual([]);
  });

  test('takes the CRDs from the release of the operator', () => {
    const files = recorded.registered.filter(({ type }) => type === 'kubernetes:yaml/v2:ConfigFile');

    expect(files.map(({ parent, inputs }) => [parent, inputs])).toEqual(
      stack.crds.map((file) => ['obs/crds', { file }]),
    );
  });
});

test('it puts out how to reach Grafana, Prometheus and Jaeger', async () => {
  const { outputs } = await recordStack();

  expect(outputs.grafana).toEqual({
    url: 'http://localhost:3000',
    portForward: 'kubectl -n observability port-forward service/grafana 3000',
  });
  expect(outputs.prometheus).toEqual({
    url: 'http://localhost:9090',
    portForward: 'kubectl -n observability port-forward service/prometheus 9090',
  });
  expect(outputs.jaeger).toEqual({
    url: 'http://localhost:16686',
    portForward: 'kubectl -n observability port-forward service/jaeger 16686',
  });
  expect(outputs.grafanaLogin).toEqual({
    secret: 'grafana-admin',
    passwordCommand:
      'kubectl -n observability get secret grafana-admin -o go-template=\'{{index .data "admin-password" | base64decode}}\'',
  });
});

test("the user's provider makes every object, and nothing of another's", async () => {
  const recorded = await record(() => {
    const provider = new k8s.Provider('elsewhere', { context: 'elsewhere' });
    return new Observability('obs', {}, { provider });
  });

  const others = recorded.registered.filter(({ type }) => type.startsWith('kubernetes:'));
  expect(new Set(others.map(({ provider }) => provider))).toEqual(new Set(['elsewhere']));
  expect(find(recorded, 'obs/grafana/admin-password').provider).toBeUndefined();
});

test('two stacks stand in one program, each for its cluster', async () => {
  const { registered } = await record(() => ({ eu: new Observability('eu'), us: new Observability('us') }));

  const names = registered.map(({ name }) => name);
  expect(names).toHaveLength(new Set(names).size);
});

test('what is to be known before a deployment is told as a warning', async () => {
  const warn = jest.mocked(console.warn);
  warn.mockClear();

  await recordStack();

  expect(warn.mock.calls.flat()).toContainEqual(
    expect.stringContaining('alerts reach nobody; add a receiver to alertmanager.receivers'),
  );
});

test('rejects wrong settings with all problems, without a stack trace, before anything is registered', async () => {
  let error: pulumi.RunError | undefined;
  const { registered } = await record(() => {
    error = mistake(() => new Observability('obs', { config: { name: 'A', jaeger: { retention: '7' } } }));
    return {};
  });

  expect(error?.message).toBe(
    [
      'the settings are wrong, nothing is deployed',
      '✖ "A" is not a Kubernetes name; use at most 63 of a-z, 0-9 and "-", beginning and ending with a letter or digit → at name',
      '✖ "7" is not a duration; write a whole number with its unit, such as 30s, 5m, 12h or 15d → at jaeger.retention',
    ].join('\n'),
  );
  expect(error?.cause).toBeInstanceOf(InputError);
  expect(registered.map(({ type }) => type)).toEqual(['pulumi:pulumi:Stack']);
});

test('rejects, in these tests, whatever nobody foresaw', () => {
  expect(() => mocks.call({ token: 'kubernetes:yaml:decode', inputs: {} })).toThrow('no mock for a call of');
  expect(() => mocks.newResource({ type: 'aws:s3:Bucket', name: 'x', inputs: {} })).toThrow(
    'no mock for a resource of type aws:s3:Bucket',
  );
});
