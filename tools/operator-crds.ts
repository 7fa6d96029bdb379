import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { tools } from './components.ts';
import { goModuleFolder } from './go-build.ts';
import { runCommand } from './run-command.ts';

/**
 * The folder with the CustomResourceDefinitions of the deployed Prometheus Operator, from its Go module; undefined
 * where there is no Go, or the module can neither be found in the module cache nor downloaded.
 */
export async function operatorCrdFolder(): Promise<string | undefined> {
  const { go } = tools['prometheus-operator'];
  if (!go) return undefined;
  const { code, stdout } = await runCommand('go', ['mod', 'download', '-json', go.module], {
    cwd: goModuleFolder(go),
    env: { GOWORK: 'off' },
    timeoutSeconds: 600,
  });
  if (code !== 0) return undefined;
  const folder = join((JSON.parse(stdout) as { Dir: string }).Dir, 'example', 'prometheus-operator-crd');
  return existsSync(folder) ? folder : undefined;
}
