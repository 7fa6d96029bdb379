import { App } from 'cdk8s';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../config/load.ts';
import { InputError } from '../config/problem.ts';
import { listBoards } from '../stacks/board-list.ts';
import { ObservabilityStack } from '../stacks/observability.ts';
import { boardMarkdown, boardTable } from './board-table.ts';

export interface DashboardsOptions {
  /** Path of belvedere.yaml. */
  readonly config: string;
  /** Environment whose overlays are laid over it. @default - none */
  readonly env?: string | undefined;
  /** Folder that the boards are written to. @default - they are listed */
  readonly export?: string | undefined;
  readonly format: 'table' | 'markdown' | 'json';
}

/** Writes each board as Grafana imports it, beside what is in the folder already. */
const exportBoards = ({ components }: ObservabilityStack, folder: string): string => {
  const { boards } = components.dashboards;
  try {
    mkdirSync(folder, { recursive: true });
    for (const { uid, dashboard } of boards)
      writeFileSync(join(folder, `${uid}.json`), `${JSON.stringify(dashboard, null, 2)}\n`);
  } catch (error) {
    throw new InputError(
      [
        {
          message: `boards cannot be written to '${folder}': ${(error as Error).message}; name another folder`,
          path: [],
        },
      ],
      { cause: error },
    );
  }
  return `${String(boards.length)} boards in ${folder}/\n`;
};

/**
 * Every board of the stack and what is on it, or the boards as files.
 * @throws InputError with every problem
 */
export const dashboards = ({ config, env, export: folder, format }: DashboardsOptions): string => {
  const stack = new ObservabilityStack(new App(), 'observability', {
    config: loadConfig(config, { environment: env }),
  });
  if (folder !== undefined) return exportBoards(stack, folder);
  const boards = listBoards(stack);
  if (format === 'json') return `${JSON.stringify(boards, null, 2)}\n`;
  return format === 'markdown' ? boardMarkdown(boards) : boardTable(boards);
};
