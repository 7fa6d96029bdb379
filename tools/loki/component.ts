import { versions } from '../../versions.ts';
import { goModule } from '../go-module.ts';
import { lokiRelease } from '../release-asset.ts';
import type { Tool } from '../tool.ts';

const { version } = versions.loki;

export const loki = {
  loki: {
    version,
    versionArguments: ['-version'],
    release: lokiRelease('loki', version),
    go: goModule({
      folder: 'loki',
      module: 'github.com/grafana/loki/v3',
      command: 'cmd/loki',
      variables: () => ({ 'github.com/grafana/loki/v3/pkg/util/build.Version': version }),
    }),
  },
} satisfies Record<string, Tool>;
