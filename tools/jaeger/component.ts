import { versions } from '../../versions.ts';
import { goModule } from '../go-module.ts';
import type { Tool } from '../tool.ts';

const { version } = versions.jaeger;

export const jaeger = {
  jaeger: {
    version,
    versionArguments: ['version'],
    release: ({ os, arch }) => ({
      folder: `https://github.com/jaegertracing/jaeger/releases/download/v${version}/`,
      file: `jaeger-${version}-${os}-${arch}.tar.gz`,
      member: `jaeger-${version}-${os}-${arch}/jaeger`,
      // Lists the files inside the archive, not the archive.
      checksums: `jaeger-${version}-${os}-${arch}.sha256sum.txt`,
    }),
    go: goModule({
      folder: 'jaeger',
      module: 'github.com/jaegertracing/jaeger',
      command: 'cmd/jaeger',
      // One release carried both numbers while v1 lived: v1.76.0 is 2.13.0.
      versionOf: (moduleVersion) =>
        moduleVersion.replace(/^v1\.(\d+)\./, (_, minor: string) => `2.${String(Number(minor) - 63)}.`),
      variables: (built) => ({ 'github.com/jaegertracing/jaeger/internal/version.latestVersion': `v${built}` }),
      differs:
        'the last release with a Go version; later ones are tagged v2 only, which the module path without /v2 rules out',
    }),
  },
} satisfies Record<string, Tool>;
