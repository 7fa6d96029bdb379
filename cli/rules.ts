import { App } from 'cdk8s';
import { loadConfig } from '../config/load.ts';
import { listAlerts } from '../stacks/alert-list.ts';
import { ObservabilityStack } from '../stacks/observability.ts';
import { alertMarkdown, alertTable } from './alert-table.ts';

export interface RulesOptions {
  /** Path of belvedere.yaml. */
  readonly config: string;
  /** Environment whose overlays are laid over it. @default - none */
  readonly env?: string | undefined;
  readonly format: 'table' | 'markdown' | 'json';
}

/**
 * Every alert of the stack: how bad it is, when it fires, who is told, and where to read on.
 * @throws InputError with every problem
 */
export const rules = ({ config, env, format }: RulesOptions): string => {
  const stack = new ObservabilityStack(new App(), 'observability', {
    config: loadConfig(config, { environment: env }),
  });
  const alerts = listAlerts(stack);
  if (format === 'json') return `${JSON.stringify(alerts, null, 2)}\n`;
  return format === 'markdown' ? alertMarkdown(alerts) : alertTable(alerts);
};
