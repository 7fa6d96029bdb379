import type { Target } from './tool.ts';

const operatingSystems: Readonly<Record<string, Target['os']>> = { linux: 'linux', darwin: 'darwin' };
const architectures: Readonly<Record<string, Target['arch']>> = { x64: 'amd64', arm64: 'arm64' };

/** This machine as release pages name it; undefined where upstream publishes nothing that runs. */
export function thisMachine(): Target | undefined {
  const os = operatingSystems[process.platform];
  const arch = architectures[process.arch];
  return os && arch && { os, arch };
}
