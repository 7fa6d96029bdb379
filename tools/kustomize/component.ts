import { goModule } from '../go-module.ts';
import type { Tool } from '../tool.ts';

const version = '5.8.2';

export const kustomize = {
  kustomize: {
    version,
    versionArguments: ['version'],
    release: ({ os, arch }) => ({
      folder: `https://github.com/kubernetes-sigs/kustomize/releases/download/kustomize%2Fv${version}/`,
      file: `kustomize_v${version}_${os}_${arch}.tar.gz`,
      member: 'kustomize',
      checksums: 'checksums.txt',
    }),
    go: goModule({
      folder: 'kustomize',
      module: 'sigs.k8s.io/kustomize/kustomize/v5',
      variables: () => ({ 'sigs.k8s.io/kustomize/api/provenance.version': `v${version}` }),
    }),
  },
} satisfies Record<string, Tool>;
