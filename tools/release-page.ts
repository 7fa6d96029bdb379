import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { lastLine, runCommand } from './run-command.ts';
import type { Outcome, ReleaseAsset } from './tool.ts';

/** A closed network must cost less than two seconds, once per host. */
const connectTimeoutMs = 1500;
const answerTimeoutMs = 10_000;
const downloadTimeoutMs = 600_000;

const reachableHosts = new Map<string, Promise<boolean>>();

/** Whether the release page's host takes connections; it is asked once per run. */
export function canReach({ folder }: ReleaseAsset): Promise<boolean> {
  const { hostname, port, protocol, host } = new URL(folder);
  const known = reachableHosts.get(host);
  if (known) return known;
  const asked = takesConnections(hostname, Number(port) || (protocol === 'https:' ? 443 : 80));
  reachableHosts.set(host, asked);
  return asked;
}

/** Downloads a released binary and checks it against the checksums published beside it. */
export async function fromReleasePage(
  binary: string,
  version: string,
  asset: ReleaseAsset,
  scratch: string,
): Promise<Outcome> {
  const { host } = new URL(asset.folder);
  if (!(await canReach(asset))) return { obtained: false, reason: `${host} cannot be reached` };
  try {
    const checksums = (await download(new URL(asset.checksums, asset.folder), answerTimeoutMs)).toString('utf8');
    const file = await download(new URL(asset.file, asset.folder), downloadTimeoutMs);
    const path = join(scratch, 'download', asset.file);
    await mkdir(join(scratch, 'download'));
    await writeFile(path, file);
    const member = await unpack(asset, path, join(scratch, 'unpacked'));
    const problem = checksumProblem(asset, checksums, file, await readFile(member));
    if (problem !== undefined) return { obtained: false, reason: problem };
    await rename(member, join(scratch, binary));
    return { obtained: true, version, from: `downloaded from ${asset.folder}${asset.file}` };
  } catch (error) {
    return { obtained: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

function takesConnections(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const answer = (reachable: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(reachable);
    };
    const timer = setTimeout(() => answer(false), connectTimeoutMs);
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}

async function download(url: URL, timeoutMs: number): Promise<Buffer> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) }).catch((error: unknown) => {
    // A host that takes connections and answers nothing is as good as closed for the rest of the run.
    reachableHosts.set(url.host, Promise.resolve(false));
    throw new Error(`${url.href} did not answer`, { cause: error });
  });
  if (!response.ok) throw new Error(`${url.href} answered ${String(response.status)}`);
  return Buffer.from(await response.arrayBuffer());
}

async function unpack(asset: ReleaseAsset, archive: string, into: string): Promise<string> {
  if (asset.member === asset.file) return archive;
  await mkdir(into);
  const [program, commandArguments] = asset.file.endsWith('.zip')
    ? (['unzip', ['-q', archive, asset.member, '-d', into]] as const)
    : (['tar', ['-xzf', archive, '-C', into, asset.member]] as const);
  const { code, stderr } = await runCommand(program, commandArguments, { timeoutSeconds: 120 });
  if (code !== 0) throw new Error(`${program} cannot unpack ${asset.file}: ${lastLine(stderr)}`);
  return join(into, asset.member);
}

/** Most projects list the sum of the archive, some that of the files in it, and a bare binary's stands alone. */
function checksumProblem(asset: ReleaseAsset, checksums: string, file: Buffer, member: Buffer): string | undefined {
  const listed = new Map(
    checksums
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [sum = '', name = asset.file] = line.trim().split(/\s+\*?/);
        return [name, sum] as const;
      }),
  );
  const [expected, actual] = listed.has(asset.file)
    ? [listed.get(asset.file), sha256(file)]
    : [listed.get(asset.member), sha256(member)];
  if (expected === undefined) return `${asset.folder}${asset.checksums} does not list ${asset.file}`;
  if (expected !== actual) return `${asset.file} has checksum ${actual}, and ${asset.checksums} says ${expected}`;
  return undefined;
}

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
