import { versions } from '../../versions.ts';
import { goModule, prometheusBuildInfo } from '../go-module.ts';
import { prometheusRelease } from '../release-asset.ts';
import type { Tool } from '../tool.ts';

const { version } = versions.statsdExporter;

export const statsdExporter = {
  statsd_exporter: {
    version,
    versionArguments: ['--version'],
    release: prometheusRelease('statsd_exporter', 'statsd_exporter', version),
    go: goModule({
      folder: 'statsd-exporter',
      module: 'github.com/prometheus/statsd_exporter',
      variables: prometheusBuildInfo,
    }),
  },
} satisfies Record<string, Tool>;
