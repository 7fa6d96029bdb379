import { versions } from '../../versions.ts';
import { goModule } from '../go-module.ts';
import type { Tool } from '../tool.ts';

const { version } = versions.redisExporter;

export const redisExporter = {
  redis_exporter: {
    version,
    versionArguments: ['--version'],
    release: ({ os, arch }) => ({
      folder: `https://github.com/oliver006/redis_exporter/releases/download/v${version}/`,
      file: `redis_exporter-v${version}.${os}-${arch}.tar.gz`,
      member: `redis_exporter-v${version}.${os}-${arch}/redis_exporter`,
      checksums: 'sha256sums.txt',
    }),
    go: goModule({
      folder: 'redis-exporter',
      module: 'github.com/oliver006/redis_exporter',
      variables: (built) => ({ 'main.BuildVersion': `v${built}` }),
    }),
    debian: { name: 'prometheus-redis-exporter', file: 'usr/bin/prometheus-redis-exporter' },
  },
} satisfies Record<string, Tool>;
