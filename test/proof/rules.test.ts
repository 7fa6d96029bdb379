import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { promtool as run } from '../alerts/rule-tests.ts';
import { describeWith } from '../real/required-tools.ts';
import { ruleFiles } from '../rule-groups.ts';
import { allStacks, fullStack } from './stacks.ts';

describeWith('promtool', ['promtool'], ({ promtool }) => {
  /** Checks groups as the operator hands them to Prometheus: a file for each PrometheusRule. */
  const check = (groups: Readonly<Record<string, unknown>>) => {
    const files = Object.entries(groups).map(([name, list]) => [`${name}.yaml`, stringify({ groups: list })] as const);
    const names = files.map(([name]) => name);
    return run(promtool, ['check', 'rules', '--lint=all', '--lint-fatal', ...names], Object.fromEntries(files));
  };

  test.each(allStacks)('finds no fault in the rules of the $name stack', ({ objects }) => {
    const groups = ruleFiles(objects).map(({ name, groups: list }) => [name, list] as const);
    const { status, output } = check(Object.fromEntries(groups));

    expect({ status, output: output.match(/SUCCESS: \d+ rules found/g) }).toEqual({
      status: 0,
      output: groups.map(([, list]) => `SUCCESS: ${String(list.flatMap(({ rules }) => rules).length)} rules found`),
    });
  });

  test('rejects a rule that is none', () => {
    const rules = [{ alert: 'Broken', expr: 'sum(rate(http_requests_total[5m])' }];

    expect(check({ broken: [{ name: 'broken', rules }] })).toMatchObject({
      status: 1,
      output: expect.stringContaining('unclosed left parenthesis') as unknown,
    });
  });
});

describe.each(allStacks)('in the $name stack', ({ objects }) => {
  const groups = ruleFiles(objects).flatMap((file) => file.groups);
  const alerts = groups.flatMap(({ rules }) => rules).filter(({ alert }) => alert !== undefined);

  test('no two groups have one name', () => {
    const names = groups.map(({ name }) => name);

    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  test('every alert has a severity, a summary, and a description with what it is about', () => {
    const mute = alerts.filter(
      ({ labels, annotations }) =>
        !['critical', 'warning', 'info', 'none'].includes(labels?.severity ?? '') ||
        (annotations?.summary ?? '') === '' ||
        !(labels?.severity === 'none' || (annotations?.description ?? '').includes('{{ $')),
    );

    expect(mute).toEqual([]);
  });
});

test('every monitored service has alerts of its own, with the limits of the configuration', () => {
  const rules = fullStack.objects
    .of('PrometheusRule')
    .filter(({ metadata }) => metadata.name.startsWith('service-'))
    .map(({ metadata, spec }) => [
      metadata.name,
      ...(spec.groups ?? [])
        .flatMap((group) => group.rules ?? [])
        .filter(({ alert }) => ['HighErrorRate', 'SlowResponseTime'].includes(alert ?? ''))
        .map(
          ({ alert, expr, for: pending }) =>
            `${alert ?? ''} ${/> [\d.]+$/m.exec(String(expr))?.[0] ?? ''} ${pending ?? ''}`,
        ),
    ]);
  const limits = ['HighErrorRate > 0.02 5m', 'SlowResponseTime > 0.5 10m'];

  expect(rules).toEqual([
    ['service-sample-service', ...limits],
    ['service-checkout', ...limits],
    ['service-inventory', ...limits],
    ['service-invoices', ...limits],
  ]);
});
