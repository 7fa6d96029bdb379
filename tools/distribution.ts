import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lastLine, runCommand } from './run-command.ts';
import type { DebianPackage, Outcome } from './tool.ts';

/**
 * Unpacks the binary of a Debian package without installing it, so without root. Its version is whatever the
 * distribution has, which is older than what is deployed: the last resort, and said as such.
 */
export async function fromDistribution(binary: string, debian: DebianPackage, scratch: string): Promise<Outcome> {
  const folder = join(scratch, 'package');
  await mkdir(folder);
  const fetched = await runCommand('apt-get', ['download', debian.name], { cwd: folder, timeoutSeconds: 120 });
  if (fetched.code === undefined)
    return { obtained: false, reason: 'the distribution is not Debian or one of its kin' };
  const archive = (await readdir(folder)).find((file) => file.endsWith('.deb'));
  if (fetched.code !== 0 || archive === undefined) {
    return { obtained: false, reason: `apt-get cannot download ${debian.name}: ${lastLine(fetched.stderr)}` };
  }

  const path = join(folder, archive);
  const field = await runCommand('dpkg-deb', ['-f', path, 'Version'], { timeoutSeconds: 20 });
  const unpacked = await runCommand('dpkg-deb', ['-x', path, join(folder, 'root')], { timeoutSeconds: 60 });
  if (unpacked.code !== 0)
    return { obtained: false, reason: `dpkg-deb cannot unpack ${archive}: ${lastLine(unpacked.stderr)}` };
  await copyFile(join(folder, 'root', debian.file), join(scratch, binary));
  const packaged = field.stdout.trim();
  return {
    obtained: true,
    version: upstreamVersion(packaged),
    from: `from the Debian package ${debian.name} ${packaged}`,
  };
}

/** `2.42.0+ds-5+b5` is the project's 2.42.0, repackaged. */
const upstreamVersion = (packaged: string): string => packaged.replace(/^\d+:/, '').replace(/[-+~].*$/, '');
