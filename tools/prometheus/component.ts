import { versions } from '../../versions.ts';
import { goModule, prometheusBuildInfo } from '../go-module.ts';
import { prometheusRelease } from '../release-asset.ts';
import type { Tool } from '../tool.ts';

const { version } = versions.prometheus;

const binary = (name: 'promtool' | 'prometheus'): Tool => ({
  version,
  versionArguments: ['--version'],
  release: prometheusRelease('prometheus', name, version),
  go: goModule({
    folder: 'prometheus',
    module: 'github.com/prometheus/prometheus',
    command: `cmd/${name}`,
    // The module path has no /v3, so 3.14.0 is tagged v0.314.0 for Go.
    versionOf: (moduleVersion) => moduleVersion.replace(/^v0\.(\d)0*(\d+)\./, '$1.$2.'),
    variables: prometheusBuildInfo,
  }),
  debian: { name: 'prometheus', file: `usr/bin/${name}` },
});

export const prometheus = { promtool: binary('promtool'), prometheus: binary('prometheus') };
