import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.ts';

/** The version whose CustomResourceDefinitions tests hold ExternalSecrets against. */
const goModule = 'github.com/external-secrets/external-secrets@v1.3.2';

/**
 * The CustomResourceDefinition of ExternalSecrets as a file, from the operator's Go module; undefined where there is no Go,
 * or the module can neither be found in the module cache nor downloaded.
 */
export async function externalSecretCrd(): Promise<string | undefined> {
  const { code, stdout } = await runCommand('go', ['mod', 'download', '-json', goModule], {
    env: { GOWORK: 'off' },
    timeoutSeconds: 300,
  });
  if (code !== 0) return undefined;
  const folder = (JSON.parse(stdout) as { Dir: string }).Dir;
  const file = join(folder, 'config', 'crds', 'bases', 'external-secrets.io_externalsecrets.yaml');
  return existsSync(file) ? file : undefined;
}
