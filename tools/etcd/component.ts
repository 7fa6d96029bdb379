import { goModule } from '../go-module.ts';
import type { Tool } from '../tool.ts';

/** Not deployed by the stack: the store below the API server in tests. */
const version = '3.6.16';

export const etcd = {
  etcd: {
    version,
    versionArguments: ['--version'],
    release: ({ os, arch }) => ({
      folder: `https://github.com/etcd-io/etcd/releases/download/v${version}/`,
      file: `etcd-v${version}-${os}-${arch}.${os === 'linux' ? 'tar.gz' : 'zip'}`,
      member: `etcd-v${version}-${os}-${arch}/etcd`,
      checksums: 'SHA256SUMS',
    }),
    go: goModule({ folder: 'etcd', module: 'go.etcd.io/etcd/server/v3' }),
    debian: { name: 'etcd-server', file: 'usr/bin/etcd' },
  },
} satisfies Record<string, Tool>;
