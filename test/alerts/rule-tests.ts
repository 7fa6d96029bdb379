import { expect } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import type { RuleGroup } from '../../alerts/rule-group.ts';

/** An alert that fires: all of its labels and annotations, as people read them. */
export interface FiringAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly description: string;
}

export interface Scenario {
  /** Values by series, each 15 seconds after the one before, in promtool's notation: `0+10x40`. */
  readonly series: Readonly<Record<string, string>>;
  readonly alert: string;
  /** What fires at which time; nothing is silence. */
  readonly firing: Readonly<Record<string, readonly FiringAlert[]>>;
}

/** Runs promtool, or another tool that checks files, on files in a folder of its own. */
export const promtool = (path: string, args: readonly string[], files: Readonly<Record<string, string>>) => {
  const folder = mkdtempSync(join(tmpdir(), 'belvedere-rules-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const { status, stdout, stderr } = spawnSync(path, args, { cwd: folder, encoding: 'utf8' });
    return { status, output: `${stdout}${stderr}` };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Plays a scenario through the rules in the real Prometheus engine, and expects what it says to fire and to be silent. */
export const expectAlerts = (path: string, groups: readonly RuleGroup[], { series, alert, firing }: Scenario): void => {
  const test = {
    interval: '15s',
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
    alert_rule_test: Object.entries(firing).map(([time, alerts]) => ({
      eval_time: time,
      alertname: alert,
      exp_alerts: alerts.map(({ labels, ...annotations }) => ({ exp_labels: labels, exp_annotations: annotations })),
    })),
  };
  const { status, output } = promtool(path, ['test', 'rules', 'test.yaml'], {
    'rules.yaml': stringify({ groups }),
    'test.yaml': stringify({ rule_files: ['rules.yaml'], evaluation_interval: '15s', tests: [test] }),
  });

  expect(status === 0 ? 'as expected' : output).toBe('as expected');
};
