import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type Running, until } from './process.ts';
import { systemProgram } from './system-program.ts';

/** A server for an exporter to watch, on the loopback. */
export interface Server {
  readonly port: number;
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root: an ordinary user's ids for when the tests do. */
const ordinaryUser = (): { uid: number; gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const [, , uid, gid] = /^nobody:.*$/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[0].split(':') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
};

const launch = (
  name: string,
  command: string,
  args: readonly string[],
  user?: { uid: number; gid: number },
): Running => {
  const child = spawn(command, args, { ...user, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  const ended = once(child, 'exit');
  return {
    name,
    log: () => chunks.join(''),
    stop: async () => {
      // SIGINT is PostgreSQL's fast shutdown; Redis takes it as well.
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
      await ended;
    },
  };
};

/** A PostgreSQL with one superuser, who logs in with a password. */
export const startPostgres = async (role: string, password: string): Promise<Server> => {
  const folder = mkdtempSync(join(tmpdir(), 'belvedere-postgres-'));
  const user = ordinaryUser();
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  if (user !== undefined) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = [
    '-D',
    data,
    '-U',
    role,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--no-sync',
    '--no-locale',
  ];
  execFileSync(systemProgram('initdb') ?? 'initdb', options, { ...user, cwd: '/', stdio: 'pipe' });

  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'].flatMap((s) => ['-c', s]);
  const running = launch(
    'postgres',
    systemProgram('postgres') ?? 'postgres',
    ['-D', data, '-p', String(port), ...settings],
    user,
  );
  const stop = async (): Promise<void> => {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await until('PostgreSQL being ready', () => logged(running, 'ready to accept connections'), { of: [running] });
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, stop };
};

/** A Redis that asks for a password. */
export const startRedis = async (password: string): Promise<Server> => {
  const folder = mkdtempSync(join(tmpdir(), 'belvedere-redis-'));
  const port = await freePort();
  const config = join(folder, 'redis.conf');
  writeFileSync(config, `bind 127.0.0.1\nport ${String(port)}\nrequirepass ${password}\nsave ""\ndir ${folder}\n`);
  const running = launch('redis', systemProgram('redis-server') ?? 'redis-server', [config]);
  const stop = async (): Promise<void> => {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await until('Redis being ready', () => logged(running, 'Ready to accept connections'), { of: [running] });
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, stop };
};

const logged = (running: Running, text: string): Promise<true | undefined> =>
  Promise.resolve(running.log().includes(text) ? true : undefined);
