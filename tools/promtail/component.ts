import { versions } from '../../versions.ts';
import { goModule } from '../go-module.ts';
import { lokiRelease } from '../release-asset.ts';
import type { Tool } from '../tool.ts';

export const promtail = {
  promtail: {
    version: versions.promtail.version,
    versionArguments: ['-version'],
    release: lokiRelease('promtail', versions.promtail.version),
    // A module of its own: Promtail left Loki's repository in 3.7, and its 3.6 dependencies disagree with Loki's.
    go: goModule({
      folder: 'promtail',
      module: 'github.com/grafana/loki/v3',
      command: 'clients/cmd/promtail',
      variables: (version) => ({ 'github.com/grafana/loki/v3/pkg/util/build.Version': version }),
      differs: 'a later patch release of the same minor; built without cgo, so it cannot read the systemd journal',
    }),
  },
} satisfies Record<string, Tool>;
