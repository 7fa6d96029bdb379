import { join } from 'node:path';
import { type ToolName, tools } from './components.ts';
import { fromDistribution } from './distribution.ts';
import { buildFromGoModule } from './go-build.ts';
import { binFolder, type InstalledTool, install, installedTool, removeLeftovers } from './installed.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { canReach, fromReleasePage } from './release-page.ts';
import { lastLine, runCommand } from './run-command.ts';
import { thisMachine } from './this-machine.ts';
import type { Outcome } from './tool.ts';

/** A tool that is on disk now, or every reason why it is not. */
export type Obtained =
  | { readonly name: ToolName; readonly installed: InstalledTool; readonly alreadyThere: boolean }
  | { readonly name: ToolName; readonly installed: undefined; readonly reasons: readonly string[] };

/** Starts asking all release pages at once, so that several closed hosts cost no more time than one. */
export async function askReleasePages(names: readonly ToolName[]): Promise<void> {
  const missing = names.filter((name) => installedTool(name) === undefined);
  const assets = missing.flatMap((name) => releaseAsset(name) ?? []);
  await Promise.all(assets.map(canReach));
}

/**
 * Makes sure a tool's binary is on disk: what is there already, else the upstream release, else a build of the pinned
 * Go module, else the distribution's package. `announce` is told before anything slow begins.
 */
export async function obtainTool(name: ToolName, announce: (message: string) => void): Promise<Obtained> {
  const present = installedTool(name);
  if (present) return { name, installed: present, alreadyThere: true };
  return oneAtATime(join(binFolder, '.lock'), async () => {
    const meanwhile = installedTool(name);
    if (meanwhile) return { name, installed: meanwhile, alreadyThere: true };
    await removeLeftovers(name);
    return obtainFromAnySource(name, announce);
  });
}

async function obtainFromAnySource(name: ToolName, announce: (message: string) => void): Promise<Obtained> {
  const reasons: string[] = [];
  for (const [source, obtain] of sourcesOf(name, announce)) {
    const outcome = await install(name, async (scratch) => checkStarts(name, await obtain(scratch), scratch));
    const installed = installedTool(name);
    if (outcome.obtained && installed) return { name, installed, alreadyThere: false };
    if (!outcome.obtained) reasons.push(`${source}: ${outcome.reason}`);
  }
  return { name, installed: undefined, reasons };
}

type Source = readonly [name: string, obtain: (scratch: string) => Promise<Outcome>];

function sourcesOf(name: ToolName, announce: (message: string) => void): readonly Source[] {
  const { version, go, debian } = tools[name];
  const asset = releaseAsset(name);
  const sources: Source[] = [];
  if (asset) sources.push(['release page', (scratch) => fromReleasePage(name, version, asset, scratch)]);
  if (go) sources.push(['Go module', (scratch) => buildFromGoModule(name, go, scratch, announce)]);
  if (debian) sources.push(['distribution', (scratch) => fromDistribution(name, debian, scratch)]);
  return sources;
}

function releaseAsset(name: ToolName) {
  const target = thisMachine();
  return target && tools[name].release?.(target);
}

/** A released binary can miss a system library here, and a linker variable can be renamed upstream: ask the binary. */
async function checkStarts(name: ToolName, outcome: Outcome, scratch: string): Promise<Outcome> {
  if (!outcome.obtained) return outcome;
  const { code, stdout, stderr } = await runCommand(join(scratch, name), tools[name].versionArguments, {
    timeoutSeconds: 60,
  });
  if (code !== 0) return { obtained: false, reason: `the binary does not start: ${lastLine(stderr)}` };
  if (!`${stdout}${stderr}`.includes(outcome.version)) {
    return {
      obtained: false,
      reason: `the binary does not say it is ${outcome.version}: ${lastLine(stdout || stderr)}`,
    };
  }
  return outcome;
}
