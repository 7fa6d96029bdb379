import { versions } from '../../versions.ts';
import { goModule, prometheusBuildInfo } from '../go-module.ts';
import { prometheusRelease } from '../release-asset.ts';
import type { Tool } from '../tool.ts';

const { version } = versions.pushgateway;

export const pushgateway = {
  pushgateway: {
    version,
    versionArguments: ['--version'],
    release: prometheusRelease('pushgateway', 'pushgateway', version),
    go: goModule({
      folder: 'pushgateway',
      module: 'github.com/prometheus/pushgateway',
      variables: prometheusBuildInfo,
    }),
    debian: { name: 'prometheus-pushgateway', file: 'usr/bin/prometheus-pushgateway' },
  },
} satisfies Record<string, Tool>;
