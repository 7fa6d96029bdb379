import { versions } from '../../versions.ts';
import { goModule, prometheusBuildInfo } from '../go-module.ts';
import { prometheusRelease } from '../release-asset.ts';
import type { Tool } from '../tool.ts';

const { version } = versions.blackboxExporter;

export const blackboxExporter = {
  blackbox_exporter: {
    version,
    versionArguments: ['--version'],
    release: prometheusRelease('blackbox_exporter', 'blackbox_exporter', version),
    go: goModule({
      folder: 'blackbox-exporter',
      module: 'github.com/prometheus/blackbox_exporter',
      variables: prometheusBuildInfo,
    }),
    debian: { name: 'prometheus-blackbox-exporter', file: 'usr/bin/prometheus-blackbox-exporter' },
  },
} satisfies Record<string, Tool>;
