import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { promtool as run } from '../alerts/rule-tests.ts';
import type { Objects } from '../objects.ts';
import { describeWith } from '../real/required-tools.ts';
import { ruleFiles } from '../rule-groups.ts';
import { workloads } from '../workloads.ts';
import { prometheusFiles, prometheusYml } from './prometheus-files.ts';
import { buildStack, haStandaloneStack, standaloneStack } from './stacks.ts';

const smallStack = buildStack('small standalone', { prometheus: { mode: 'standalone' } });
const stacks = [standaloneStack, haStandaloneStack, smallStack];

describeWith('promtool', ['promtool'], ({ promtool }) => {
  const check = (objects: Objects, text?: string) =>
    run(promtool, ['check', 'config', '--lint=all', '--lint-fatal', 'config.yml'], prometheusFiles(objects, text));

  test.each(stacks)('finds no fault in prometheus.yml of the $name stack, nor in its rule files', ({ objects }) => {
    const { status, output } = check(objects);

    expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
    expect(output).toContain(`SUCCESS: ${String(ruleFiles(objects).length)} rule files found`);
  });

  test('rejects a step that is none', () => {
    expect(
      check(smallStack.objects, prometheusYml(smallStack.objects).replace('action: keep', 'action: keeep')),
    ).toMatchObject({ status: 1, output: expect.stringContaining('unknown relabel action "keeep"') as unknown });
  });
});

test.each(stacks)('in the $name stack there is nothing of the operator', ({ stack, objects }) => {
  expect(objects.all.filter((object) => JSON.stringify(object).includes('monitoring.coreos.com'))).toEqual([]);
  expect(objects.names.filter((name) => name.includes('operator'))).toEqual([]);
  expect(stack.crds).toEqual([]);
});

test.each(stacks)('in the $name stack Prometheus may only read what it finds targets by', ({ stack, objects }) => {
  const roles = [...objects.of('Role'), ...objects.of('ClusterRole')].filter(({ metadata }) =>
    metadata.name.endsWith('-prometheus'),
  );
  const verbs = new Set(roles.flatMap(({ rules }) => (rules ?? []).flatMap((rule) => rule.verbs)));
  const resources = new Set(roles.flatMap(({ rules }) => (rules ?? []).flatMap((rule) => rule.resources ?? [])));
  const { namespaces, networkPolicies, services, sampleService } = stack.config;

  expect([...verbs].sort()).toEqual(['get', 'list', 'watch']);
  expect([...resources].sort()).toEqual(['endpointslices', 'nodes', 'nodes/metrics', 'pods', 'services']);
  expect(new Set(roles.flatMap(({ metadata }) => metadata.namespace ?? []))).toEqual(
    new Set([
      namespaces.stack,
      namespaces.agents,
      // The API server, and the DNS of the cluster.
      'default',
      networkPolicies.dns.namespace,
      ...services.map(({ namespace }) => namespace),
      ...(sampleService.enabled ? [sampleService.namespace] : []),
    ]),
  );
});

test.each(stacks)('in the $name stack every namespace that a scrape config names is one it may read', ({ objects }) => {
  const { scrape_configs: configs, alerting } = parse(prometheusYml(objects)) as {
    scrape_configs: { kubernetes_sd_configs?: { role: string; namespaces?: { names: string[] } }[] }[];
    alerting: { alertmanagers: { kubernetes_sd_configs: { role: string; namespaces?: { names: string[] } }[] }[] };
  };
  const discoveries = [...configs, ...alerting.alertmanagers].flatMap((config) => config.kubernetes_sd_configs ?? []);
  const readable = objects
    .of('Role')
    .filter(({ metadata }) => metadata.name.endsWith('-prometheus'))
    .map(({ metadata }) => metadata.namespace);
  const named = discoveries.flatMap(({ role, namespaces }) => (role === 'node' ? [] : (namespaces?.names ?? ['any'])));

  expect(named.filter((namespace) => !readable.includes(namespace))).toEqual([]);
  expect(named.length).toBeGreaterThan(8);
});

test.each(stacks)('in the $name stack every rule file is mounted where prometheus.yml looks for it', ({ objects }) => {
  const prometheus = workloads(objects).find(({ name }) => name === 'prometheus');
  const mount = prometheus?.container.volumeMounts?.find(({ name }) => name === 'rules');
  const sources = prometheus?.pod.volumes?.find(({ name }) => name === 'rules')?.projected?.sources ?? [];
  const { rule_files: globs } = parse(prometheusYml(objects)) as { rule_files: string[] };

  expect(globs).toEqual([`${mount?.mountPath ?? ''}/*.yaml`]);
  expect(sources.flatMap(({ configMap }) => configMap?.items?.map(({ path }) => path) ?? [])).toEqual(
    ruleFiles(objects).map(({ name }) => `${name}.yaml`),
  );
});
