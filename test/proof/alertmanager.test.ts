import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Objects } from '../objects.ts';
import { describeWith } from '../real/required-tools.ts';
import { ruleFiles } from '../rule-groups.ts';
import { allStacks, fullStack } from './stacks.ts';

/** Runs amtool on a configuration; `{}` in the arguments stands for its file. */
const run = (path: string, text: string, args: readonly string[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'belvedere-alertmanager-'));
  try {
    const file = join(folder, 'alertmanager.yaml');
    writeFileSync(file, text);
    const { status, stdout } = spawnSync(
      path,
      ['--enable-feature=utf8-strict-mode', ...args.map((arg) => arg.replace('{}', file))],
      { encoding: 'utf8' },
    );
    return { status, stdout };
  } finally {
    rmSync(folder, { recursive: true });
  }
};
const textOf = (objects: Objects): string => objects.get('ConfigMap', 'alertmanager').data?.['alertmanager.yaml'] ?? '';

describeWith('amtool', ['amtool'], ({ amtool }) => {
  /** Receivers an alert is routed to; above them amtool logs that it is strict. */
  const receiversOf = (text: string, labels: readonly string[]): string | undefined =>
    run(amtool, text, ['config', 'routes', 'test', '--config.file={}', ...labels])
      .stdout.trim()
      .split('\n')
      .at(-1);

  test.each(allStacks)('finds no fault in the configuration of the $name stack', ({ objects }) => {
    expect(run(amtool, textOf(objects), ['check-config', '{}'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('SUCCESS') as unknown,
    });
  });

  test('rejects a route to a receiver that is not there', () => {
    const text = textOf(fullStack.objects).replace('- receiver: on-call', '- receiver: nowhere');

    expect(run(amtool, text, ['check-config', '{}'])).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('undefined receiver "nowhere"') as unknown,
    });
  });

  test.each([
    ['Watchdog goes to the dead man’s switch alone', ['alertname=Watchdog', 'severity=none'], 'dead-mans-switch'],
    ['a critical alert wakes those on call', ['severity=critical', 'namespace=billing'], 'on-call'],
    ['a critical alert of the shop goes to its team too', ['severity=critical', 'namespace=shop'], 'on-call,shop-team'],
    [
      'a warning of the shop goes to its team',
      ['severity=warning', 'namespace=shop', 'service_name=checkout'],
      'shop-team',
    ],
    ['a route of a route is taken first', ['severity=warning', 'namespace=shop', 'service_name=cart'], 'everyone'],
    ['what no route takes goes to everyone', ['severity=warning', 'namespace=billing'], 'everyone'],
  ])('%s', (_, labels, receivers) => {
    expect(receiversOf(textOf(fullStack.objects), labels)).toBe(receivers);
  });

  test.each(allStacks)('in the $name stack every alert is routed to a receiver that is there', ({ objects, stack }) => {
    const alerts = ruleFiles(objects).flatMap(({ groups }) =>
      groups.flatMap(({ rules }) =>
        rules.flatMap(({ alert, labels }) =>
          alert === undefined ? [] : [[`alertname=${alert}`, `severity=${labels?.severity ?? ''}`]],
        ),
      ),
    );
    const receivers = [...stack.config.alertmanager.receivers.map(({ name }) => name), 'nobody'];
    const reached = new Map(alerts.map((labels) => [labels.join(' '), receiversOf(textOf(objects), labels) ?? '']));

    expect(
      [...reached.values()].flatMap((names) => names.split(',')).filter((name) => !receivers.includes(name)),
    ).toEqual([]);
    expect(reached.get('alertname=Watchdog severity=none')).toBe(stack.config.alertmanager.deadMansSwitch ?? 'nobody');
  });
});
