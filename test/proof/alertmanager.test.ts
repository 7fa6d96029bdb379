import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Objects } from '../objects.ts';
import { describeWith } from '../real/required-tools.ts';
import { ruleFiles } from '../rule-groups.ts';
import { allStacks, fullStack } from './stacks.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'belvedere-alertmanager-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The file of each configuration. Most stacks have the same, and amtool gives one text the same answer each time. */
const files = new Map<string, string>();
const fileOf = (text: string): string => {
  const file = files.get(text) ?? join(folder, `${String(files.size)}.yaml`);
  if (!files.has(text)) writeFileSync(file, text);
  files.set(text, file);
  return file;
};

/** What amtool answered, by what it was asked. */
const answers = new Map<string, { readonly status: number | null; readonly stdout: string }>();
const run = (path: string, args: readonly string[]) => {
  const question = args.join('\n');
  const known = answers.get(question);
  if (known !== undefined) return known;
  const { status, stdout } = spawnSync(path, ['--enable-feature=utf8-strict-mode', ...args], { encoding: 'utf8' });
  answers.set(question, { status, stdout });
  return { status, stdout };
};
const textOf = (objects: Objects): string => objects.get('ConfigMap', 'alertmanager').data?.['alertmanager.yaml'] ?? '';

describeWith('amtool', ['amtool'], ({ amtool }) => {
  /** Receivers an alert is routed to; above them amtool logs that it is strict. */
  const receiversOf = (text: string, labels: readonly string[]): string | undefined =>
    run(amtool, ['config', 'routes', 'test', `--config.file=${fileOf(text)}`, ...labels])
      .stdout.trim()
      .split('\n')
      .at(-1);

  test.each(allStacks)('finds no fault in the configuration of the $name stack', ({ objects }) => {
    expect(run(amtool, ['check-config', fileOf(textOf(objects))])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('SUCCESS') as unknown,
    });
  });

  test('rejects a route to a receiver that is not there', () => {
    const text = textOf(fullStack.objects).replace('- receiver: on-call', '- receiver: nowhere');

    expect(run(amtool, ['check-config', fileOf(text)])).toMatchObject({
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
