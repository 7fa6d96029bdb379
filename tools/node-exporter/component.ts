import { versions } from '../../versions.ts';
import { goModule, prometheusBuildInfo } from '../go-module.ts';
import { prometheusRelease } from '../release-asset.ts';
import type { Tool } from '../tool.ts';

const { version } = versions.nodeExporter;

export const nodeExporter = {
  node_exporter: {
    version,
    versionArguments: ['--version'],
    release: prometheusRelease('node_exporter', 'node_exporter', version),
    go: goModule({
      folder: 'node-exporter',
      module: 'github.com/prometheus/node_exporter',
      variables: prometheusBuildInfo,
    }),
    debian: { name: 'prometheus-node-exporter', file: 'usr/bin/prometheus-node-exporter' },
  },
} satisfies Record<string, Tool>;
