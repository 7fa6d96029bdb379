import { versions } from '../../versions.ts';
import { goModule } from '../go-module.ts';
import type { Tool } from '../tool.ts';

const { version } = versions.oauth2Proxy;
const module = 'github.com/oauth2-proxy/oauth2-proxy/v7';

export const oauth2Proxy = {
  'oauth2-proxy': {
    version,
    versionArguments: ['--version'],
    release: ({ os, arch }) => ({
      folder: `https://github.com/oauth2-proxy/oauth2-proxy/releases/download/v${version}/`,
      file: `oauth2-proxy-v${version}.${os}-${arch}.tar.gz`,
      member: `oauth2-proxy-v${version}.${os}-${arch}/oauth2-proxy`,
      checksums: `oauth2-proxy-v${version}.${os}-${arch}.tar.gz-sha256sum.txt`,
    }),
    go: goModule({
      folder: 'oauth2-proxy',
      module,
      variables: (built) => ({ [`${module}/pkg/version.VERSION`]: `v${built}` }),
      differs: 'the newest whose module could be downloaded: that of 7.15.5 could not',
    }),
  },
} satisfies Record<string, Tool>;
