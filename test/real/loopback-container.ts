import type { ConfigInput } from '../../config/schema.ts';
import { freePort, type Running, start } from './process.ts';
import { synthesizedContainer } from './synthesized-container.ts';

export interface LoopbackContainer {
  readonly running: Running;
  /** Where what it serves on `port` in a cluster is served here; 0 where it serves nothing there. */
  readonly port: (port: number) => number;
}

/** Starts the container of a workload as synthesized, its ports moved to free ones of the loopback, its files below `folder`. */
export const startContainer = async (
  command: string,
  workload: string,
  config: ConfigInput,
  folder: string,
  secrets: Readonly<Record<string, string>> = {},
): Promise<LoopbackContainer> => {
  const { args, env } = synthesizedContainer(workload, config, folder, secrets);
  const ports = new Map<string, number>();
  for (const arg of args) {
    const [, port] = /=:(\d+)$/.exec(arg) ?? [];
    if (port !== undefined && !ports.has(port)) ports.set(port, await freePort());
  }
  const moved = args.map((arg) =>
    arg.replace(/=:(\d+)$/, (_, port: string) => `=127.0.0.1:${String(ports.get(port))}`),
  );
  return { running: start(workload, command, moved, env), port: (port) => ports.get(String(port)) ?? 0 };
};
