import { goModule } from '../go-module.ts';
import type { Tool } from '../tool.ts';

export const versitygw = {
  // Not deployed by the stack: the object storage of Loki in tests, on a folder. It is built from source only.
  versitygw: {
    version: '1.8.0',
    versionArguments: ['--version'],
    go: goModule({
      folder: 'versitygw',
      module: 'github.com/versity/versitygw',
      command: 'cmd/versitygw',
      variables: (version) => ({ 'main.Version': version }),
    }),
  },
} satisfies Record<string, Tool>;
