import { versions } from '../../versions.ts';
import { goModule, prometheusBuildInfo } from '../go-module.ts';
import { prometheusRelease } from '../release-asset.ts';
import type { Tool } from '../tool.ts';

const { version } = versions.alertmanager;
const module = { folder: 'alertmanager', module: 'github.com/prometheus/alertmanager', variables: prometheusBuildInfo };

export const alertmanager = {
  amtool: {
    version,
    versionArguments: ['--version'],
    release: prometheusRelease('alertmanager', 'amtool', version),
    go: goModule({ ...module, command: 'cmd/amtool' }),
    debian: { name: 'prometheus-alertmanager', file: 'usr/bin/amtool' },
  },
  alertmanager: {
    version,
    versionArguments: ['--version'],
    release: prometheusRelease('alertmanager', 'alertmanager', version),
    go: goModule({
      ...module,
      command: 'cmd/alertmanager',
      // The server embeds its web UI, and the module is published without the built UI. Tests use the API only.
      placeholders: { 'ui/app/dist/index.html': 'Alertmanager was built without its web UI.\n' },
    }),
    debian: { name: 'prometheus-alertmanager', file: 'usr/bin/prometheus-alertmanager' },
  },
} satisfies Record<string, Tool>;
