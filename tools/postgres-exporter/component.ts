import { versions } from '../../versions.ts';
import { goModule, prometheusBuildInfo } from '../go-module.ts';
import type { Tool } from '../tool.ts';

const { version } = versions.postgresExporter;

export const postgresExporter = {
  postgres_exporter: {
    version,
    versionArguments: ['--version'],
    release: ({ os, arch }) => ({
      folder: `https://github.com/prometheus-community/postgres_exporter/releases/download/v${version}/`,
      file: `postgres_exporter-${version}.${os}-${arch}.tar.gz`,
      member: `postgres_exporter-${version}.${os}-${arch}/postgres_exporter`,
      checksums: 'sha256sums.txt',
    }),
    go: goModule({
      folder: 'postgres-exporter',
      module: 'github.com/prometheus-community/postgres_exporter',
      command: 'cmd/postgres_exporter',
      variables: prometheusBuildInfo,
      differs: 'the newest whose module could be downloaded: those of 0.20 could not',
    }),
    debian: { name: 'prometheus-postgres-exporter', file: 'usr/bin/prometheus-postgres-exporter' },
  },
} satisfies Record<string, Tool>;
