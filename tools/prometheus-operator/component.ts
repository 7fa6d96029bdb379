import { versions } from '../../versions.ts';
import { goModule, prometheusBuildInfo } from '../go-module.ts';
import type { Tool } from '../tool.ts';

export const prometheusOperator = {
  // Built from source only: upstream publishes the binary in an image, and manifests on the release page.
  'prometheus-operator': {
    version: versions.prometheusOperator.version,
    versionArguments: ['-version'],
    go: goModule({
      folder: 'prometheus-operator',
      module: 'github.com/prometheus-operator/prometheus-operator',
      command: 'cmd/operator',
      variables: prometheusBuildInfo,
    }),
  },
} satisfies Record<string, Tool>;
