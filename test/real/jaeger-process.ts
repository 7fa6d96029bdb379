import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfigInput } from '../../config/schema.ts';
import { freePort, get, type Running, start, until } from './process.ts';
import { synthesizedFile } from './synthesized-file.ts';

const ports = [4317, 4318, 5778, 5779, 8888, 8889, 9411, 13133, 16685, 16686] as const;
export type JaegerPort = (typeof ports)[number];

/** The synthesized jaeger.yaml on free ports of the loopback. */
export interface JaegerFile {
  readonly path: string;
  /** Where one of Jaeger's own ports is found. */
  readonly url: (port: JaegerPort) => string;
}

/** Writes the synthesized jaeger.yaml with free ports of the loopback, its data below `folder`. */
export const jaegerFile = async (folder: string, config: ConfigInput = {}): Promise<JaegerFile> => {
  const free = new Map<JaegerPort, number>();
  for (const port of ports) free.set(port, await freePort());
  let text = synthesizedFile('jaeger.yaml', config)
    .replaceAll('/var/lib/jaeger', join(folder, 'badger'))
    .replaceAll('/etc/jaeger', folder);
  writeFileSync(join(folder, 'sampling.json'), synthesizedFile('sampling.json', config));
  for (const [port, other] of free) text = text.replaceAll(`0.0.0.0:${String(port)}`, `127.0.0.1:${String(other)}`);
  text = text.replace('host: 0.0.0.0', 'host: 127.0.0.1').replace('port: 8888', `port: ${String(free.get(8888))}`);
  const path = join(folder, 'jaeger.yaml');
  writeFileSync(path, text);
  return { path, url: (port) => `http://127.0.0.1:${String(free.get(port))}` };
};

/** Starts Jaeger, and waits until it is healthy. */
export const startJaeger = async (binary: string, { path, url }: JaegerFile): Promise<Running> => {
  const running = start('jaeger', binary, [`--config=file:${path}`]);
  try {
    await until('Jaeger being healthy', async () => ((await get(`${url(13133)}/status`)) === '' ? undefined : true), {
      withinSeconds: 60,
      of: [running],
    });
  } catch (error) {
    await running.stop();
    throw error;
  }
  return running;
};
