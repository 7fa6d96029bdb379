import { goModule } from '../go-module.ts';
import type { Tool } from '../tool.ts';

export const kwok = {
  // Built from source only: its releases carry no checksum file that we know of to check a download against.
  kwok: {
    version: '0.8.0',
    versionArguments: ['--version'],
    go: goModule({
      folder: 'kwok',
      module: 'sigs.k8s.io/kwok',
      command: 'cmd/kwok',
      variables: (version) => ({ 'sigs.k8s.io/kwok/pkg/consts.Version': `v${version}` }),
    }),
  },
} satisfies Record<string, Tool>;
