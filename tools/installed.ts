import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ToolName, tools } from './components.ts';
import type { Outcome } from './tool.ts';

/** What is known of a binary on disk; written beside it as source.json. */
export interface InstalledTool {
  readonly path: string;
  /** The version of the binary. */
  readonly version: string;
  /** The version that was asked for: the deployed one. */
  readonly wanted: string;
  /** Where it came from, as a phrase: "built from github.com/prometheus/prometheus@v0.314.0". */
  readonly from: string;
}

/** The ignored folder that holds everything obtained: `<tool>/<version>/<binary>`. */
export const binFolder = fileURLToPath(new URL('.bin', import.meta.url));

/** Hidden, so that no look-up takes it for a version. */
const scratchPrefix = '.scratch-';

/** The binary for the version the stack deploys, if it is on disk. Looks only; starts and fetches nothing. */
export function installedTool(name: ToolName, folder: string = binFolder): InstalledTool | undefined {
  const versionsFolder = join(folder, name);
  if (!existsSync(versionsFolder)) return undefined;
  return readdirSync(versionsFolder)
    .filter((version) => !version.startsWith(scratchPrefix))
    .map((version) => readSource(name, join(versionsFolder, version)))
    .find((source) => source?.wanted === tools[name].version);
}

/** Path of a tool's binary, or undefined when it has not been obtained: see `tools/README.md`. */
export function toolPath(name: ToolName): string | undefined {
  return installedTool(name)?.path;
}

/**
 * Lets `obtain` put the binary in a scratch folder, and moves it into place in one step once it is whole, so that
 * neither a kill nor a second process leaves half a binary.
 */
export async function install(
  name: ToolName,
  obtain: (scratch: string) => Promise<Outcome>,
  folder: string = binFolder,
): Promise<Outcome> {
  const versionsFolder = join(folder, name);
  await mkdir(versionsFolder, { recursive: true });
  const scratch = await mkdtemp(join(versionsFolder, scratchPrefix));
  try {
    const outcome = await obtain(scratch);
    if (!outcome.obtained) return outcome;
    const complete = join(scratch, '.complete');
    await mkdir(complete);
    await rename(join(scratch, name), join(complete, name));
    await chmod(join(complete, name), 0o755);
    const source = { version: outcome.version, wanted: tools[name].version, from: outcome.from };
    await writeFile(join(complete, 'source.json'), `${JSON.stringify(source, undefined, 2)}\n`);
    await moveIntoPlace(complete, join(versionsFolder, outcome.version), join(scratch, '.previous'));
    return outcome;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Removes what a process that was killed left behind; only for the one that is obtaining now. */
export async function removeLeftovers(name: ToolName, folder: string = binFolder): Promise<void> {
  const versionsFolder = join(folder, name);
  if (!existsSync(versionsFolder)) return;
  const leftovers = readdirSync(versionsFolder).filter((entry) => entry.startsWith(scratchPrefix));
  await Promise.all(leftovers.map((entry) => rm(join(versionsFolder, entry), { recursive: true, force: true })));
}

function readSource(name: ToolName, folder: string): InstalledTool | undefined {
  const path = join(folder, name);
  const sourcePath = join(folder, 'source.json');
  if (!existsSync(path) || !existsSync(sourcePath)) return undefined;
  return { path, ...(JSON.parse(readFileSync(sourcePath, 'utf8')) as Omit<InstalledTool, 'path'>) };
}

/** What lies there already belongs to an older pin or was left by hand: a current one would have been used. */
async function moveIntoPlace(complete: string, destination: string, previous: string): Promise<void> {
  await rename(destination, previous).catch(unless('ENOENT'));
  // Another process may have put the same binary there in between; then its folder stays.
  await rename(complete, destination).catch(unless('ENOTEMPTY', 'EEXIST'));
}

const unless =
  (...codes: readonly string[]) =>
  (error: NodeJS.ErrnoException): void => {
    if (!codes.includes(error.code ?? '')) throw error;
  };
