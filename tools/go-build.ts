import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { completedSource } from './completed-source.ts';
import { requiredVersion } from './go-module.ts';
import { lastLine, runCommand } from './run-command.ts';
import type { GoModule, Outcome } from './tool.ts';

/** Ten times what the slowest build took on two cores, for slower machines and networks. */
const buildMinutes = 30;

/** Builds a tool from its Go module; every source file is checked against the committed go.sum. */
export async function buildFromGoModule(
  binary: string,
  go: GoModule,
  scratch: string,
  announce: (message: string) => void,
): Promise<Outcome> {
  const { code } = await runCommand('go', ['version'], { timeoutSeconds: 20 });
  if (code !== 0) return { obtained: false, reason: 'no Go on this machine to build it with' };

  const cwd = goModuleFolder(go);
  const moduleVersion = requiredVersion(await readFile(join(cwd, 'go.mod'), 'utf8'), go.module);
  const version = go.versionOf(moduleVersion);
  announce(`${binary} ${version}: building from ${go.module}; the first time takes minutes`);
  const completed = go.placeholders && (await completedSource(go, moduleVersion, cwd, scratch));
  if (completed?.obtained === false) return completed;

  const { code: buildCode, stderr } = await runCommand(
    'go',
    [
      'build',
      '-mod=readonly',
      '-trimpath',
      '-ldflags',
      linkerFlags(go, version),
      '-o',
      join(scratch, binary),
      ...(completed ? [`-modfile=${completed.goMod}`] : []),
      go.package,
    ],
    { cwd, env: { CGO_ENABLED: '0', GOWORK: 'off' }, timeoutSeconds: buildMinutes * 60 },
  );
  if (buildCode !== 0) return { obtained: false, reason: `go build failed: ${lastLine(stderr) || 'it was stopped'}` };
  return { obtained: true, version, from: `built from ${go.module}@${moduleVersion}` };
}

/** The folder of a tool's go.mod. */
export function goModuleFolder({ folder }: GoModule): string {
  return fileURLToPath(new URL(folder, import.meta.url));
}

function linkerFlags(go: GoModule, version: string): string {
  const variables = Object.entries(go.variables(version)).map(([name, value]) => `-X ${name}=${value}`);
  return ['-s', '-w', ...variables].join(' ');
}
