import { versions } from '../../versions.ts';
import { goModule, prometheusBuildInfo } from '../go-module.ts';
import type { Tool } from '../tool.ts';

export const kubeStateMetrics = {
  // Built from source only: upstream publishes images, not binaries.
  'kube-state-metrics': {
    version: versions.kubeStateMetrics.version,
    versionArguments: ['version'],
    go: goModule({
      folder: 'kube-state-metrics',
      module: 'k8s.io/kube-state-metrics/v2',
      variables: prometheusBuildInfo,
    }),
  },
} satisfies Record<string, Tool>;
