import { versions } from '../../versions.ts';
import type { Tool } from '../tool.ts';

const { version } = versions.alloy;

export const alloy = {
  alloy: {
    version,
    versionArguments: ['--version'],
    release: ({ os, arch }) => ({
      folder: `https://github.com/grafana/alloy/releases/download/v${version}/`,
      file: `alloy-${os}-${arch}.zip`,
      member: `alloy-${os}-${arch}`,
      checksums: 'SHA256SUMS',
    }),
    // No Go module: the published one has no main package, and a module it replaces by a local folder is not in it.
  },
} satisfies Record<string, Tool>;
