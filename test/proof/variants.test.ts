import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { rmSync } from 'node:fs';
import { stringify } from 'yaml';
import { type Manifest, manifests } from '../../stacks/manifests.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';
import { promtool as runOn } from '../alerts/rule-tests.ts';
import { describeWith } from '../real/required-tools.ts';
import { ruleFiles } from '../rule-groups.ts';
import { flowFaults } from './flow-faults.ts';
import { literalSecrets } from './literal-secrets.ts';
import { podSecurityFaults } from './pod-security-faults.ts';
import { prometheusFiles } from './prometheus-files.ts';
import { invalidFields, unknownFields } from './schema.ts';
import type { BuiltStack } from './stacks.ts';
import { unreached } from './unreached.ts';
import { buildVariant, type Variant, variants, variantsFolder, yamlOf } from './variants.ts';
import { wiringFaults } from './wiring-faults.ts';

const built = new Map<Variant, BuiltStack>();
const stackOf = (variant: Variant): BuiltStack => {
  const stack = built.get(variant);
  if (stack === undefined) throw new Error(`${variant.name} is not taken`);
  return stack;
};

/** Faults, and the belvedere.yaml to see them with; nothing where there are none. */
const told = (variant: Variant, faults: readonly string[]): string =>
  faults.length === 0 ? '' : [...faults, '', 'belvedere.yaml:', yamlOf(variant)].join('\n');

let folder: string;
beforeAll(() => {
  folder = variantsFolder();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe.each(variants)('$name ($settings)', (variant) => {
  beforeAll(() => {
    built.set(variant, buildVariant(folder, variant));
  });

  test('gives the same bytes twice', () => {
    const { stack, objects } = stackOf(variant);
    const again = manifests(new ObservabilityStack(new App(), 'observability', { config: stack.config }));

    expect(JSON.stringify(again.map(({ manifest }) => manifest)) === JSON.stringify(objects.all)).toBe(true);
  });

  test('is admitted by restricted Pod Security, but for the agents', () => {
    expect(told(variant, podSecurityFaults(stackOf(variant)))).toBe('');
  });

  test('opens every flow it declares at both ends, and nothing else', () => {
    const { stack, objects } = stackOf(variant);
    const policies = objects.of('NetworkPolicy').map(({ metadata }) => metadata.name);
    const faults = stack.config.networkPolicies.enabled ? flowFaults(stackOf(variant)) : policies;

    expect(told(variant, faults)).toBe('');
  });

  test('lets every component reach what it is told of', () => {
    expect(told(variant, unreached(stackOf(variant)))).toBe('');
  });

  test('writes no secret out', () => {
    expect(told(variant, stackOf(variant).objects.all.flatMap(literalSecrets))).toBe('');
  });

  test('refers to nothing that is not there', () => {
    const faults = Object.entries(wiringFaults).flatMap(([rule, faultsOf]) =>
      faultsOf(stackOf(variant).objects).map((fault) => `${rule}: ${fault}`),
    );

    expect(told(variant, faults)).toBe('');
  });
});

/** What all variants have of something, each text once, by a name that says which variant has it. */
const distinct = <T>(textsOf: (stack: BuiltStack) => Readonly<Record<string, T>>): Map<string, T> => {
  const known = new Map<string, readonly [string, T]>();
  for (const [variant, stack] of built)
    for (const [name, value] of Object.entries(textsOf(stack))) {
      const text = JSON.stringify(value);
      if (!known.has(text)) known.set(text, [`${variant.name.replace(' ', '-')}/${name}`, value]);
    }
  return new Map(known.values());
};

describe('the objects of all variants', () => {
  let objects: readonly Manifest[];
  let nameOf: (object: Manifest) => string;
  beforeAll(() => {
    const named = distinct(({ objects: { all } }) =>
      Object.fromEntries(
        all.map((object) => [`${object.kind} ${object.metadata.namespace ?? ''}/${object.metadata.name}`, object]),
      ),
    );
    const names = new Map([...named].map(([name, object]) => [object, name]));
    objects = [...names.keys()];
    nameOf = (object) => names.get(object) ?? '';
  });

  test('are of the types, enums and formats that their API asks for', async () => {
    expect(await invalidFields(objects, nameOf)).toEqual([]);
    expect(objects.length).toBeGreaterThan(1000);
    expect(objects.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['CronJob', 'ExternalSecret', 'Ingress', 'PodDisruptionBudget', 'PodMonitor']),
    );
  }, 60_000);

  test('have no field that their API does not know, at any depth', () => {
    expect(unknownFields(objects, nameOf)).toEqual([]);
  });
});

describeWith('promtool', ['promtool'], ({ promtool }) => {
  const lint = ['--lint=all', '--lint-fatal'];

  test('finds no fault in the rules of any variant', () => {
    const files = distinct(({ objects }) =>
      Object.fromEntries(ruleFiles(objects).map(({ name, groups }) => [`${name}.yaml`, stringify({ groups })])),
    );
    const { status, output } = runOn(promtool, ['check', 'rules', ...lint, ...files.keys()], Object.fromEntries(files));

    expect(status === 0 ? '' : output).toBe('');
    expect(output.match(/SUCCESS: \d+ rules found/g)).toHaveLength(files.size);
    expect(files.size).toBeGreaterThan(10);
  });

  test('finds no fault in the configuration of any standalone Prometheus', () => {
    const standalone = [...built].filter(([, { stack }]) => stack.config.prometheus.mode === 'standalone');
    const files = standalone.flatMap(([{ name }, { objects }]) =>
      Object.entries(prometheusFiles(objects)).map(
        ([file, text]) => [`${name.replace(' ', '-')}/${file}`, text] as const,
      ),
    );
    const configs = files.map(([file]) => file).filter((file) => file.endsWith('/config.yml'));
    const { status, output } = runOn(promtool, ['check', 'config', ...lint, ...configs], Object.fromEntries(files));

    expect(status === 0 ? '' : output).toBe('');
    expect(output.match(/SUCCESS: .*config\.yml is valid/g)).toHaveLength(standalone.length);
    expect(standalone.length).toBeGreaterThan(10);
  });
});

describeWith('amtool', ['amtool'], ({ amtool }) => {
  test('finds no fault in the configuration of any Alertmanager', () => {
    const files = distinct(({ objects }) =>
      Object.fromEntries(
        Object.entries(objects.get('ConfigMap', 'alertmanager').data ?? {}).filter(([key]) => key.endsWith('.yaml')),
      ),
    );
    const { status, output } = runOn(
      amtool,
      ['--enable-feature=utf8-strict-mode', 'check-config', ...files.keys()],
      Object.fromEntries(files),
    );

    expect(status === 0 ? '' : output).toBe('');
    expect(output.match(/^Checking .*SUCCESS$/gm)).toHaveLength(files.size);
    expect(files.size).toBeGreaterThan(10);
  });
});
