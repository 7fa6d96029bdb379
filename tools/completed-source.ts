import { copyFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { lastLine, runCommand } from './run-command.ts';
import type { GoModule } from './tool.ts';

export type CompletedSource =
  | { readonly obtained: true; /** A go.mod that replaces the module by the completed copy. */ readonly goMod: string }
  | { readonly obtained: false; readonly reason: string };

/**
 * Copies a module's source and adds the files its build embeds but its published form lacks. Go refuses to overlay
 * files in the module cache, so the copy takes the module's place through a go.mod beside it; the source it is made
 * of has been checked against go.sum all the same.
 */
export async function completedSource(
  go: GoModule,
  moduleVersion: string,
  cwd: string,
  scratch: string,
): Promise<CompletedSource> {
  const { code, stdout, stderr } = await runCommand('go', ['mod', 'download', '-json', go.module], {
    cwd,
    env: { GOWORK: 'off' },
    timeoutSeconds: 600,
  });
  if (code !== 0) return { obtained: false, reason: `go mod download failed: ${lastLine(stderr)}` };

  const copy = join(scratch, '.source');
  const { Dir: published } = JSON.parse(stdout) as { Dir: string };
  await cp(published, copy, { recursive: true });
  // The module cache is read-only, and so is its copy.
  await runCommand('chmod', ['-R', 'u+w', copy], { timeoutSeconds: 60 });
  for (const [path, content] of Object.entries(go.placeholders ?? {})) {
    await mkdir(dirname(join(copy, path)), { recursive: true });
    await writeFile(join(copy, path), content);
  }
  const goMod = join(scratch, 'go.mod');
  const replace = `\nreplace ${go.module} ${moduleVersion} => ${copy}\n`;
  await writeFile(goMod, (await readFile(join(cwd, 'go.mod'), 'utf8')) + replace);
  await copyFile(join(cwd, 'go.sum'), join(scratch, 'go.sum'));
  return { obtained: true, goMod };
}
