import { goModule } from '../go-module.ts';
import { kubernetesRelease } from '../release-asset.ts';
import type { Tool } from '../tool.ts';

/** Not deployed by the stack: the newest supported minor, so that tests see removed APIs first. */
const version = '1.36.3';

const binary = (name: string, versionArguments: readonly string[] = ['--version']): Tool => ({
  version,
  versionArguments,
  release: kubernetesRelease(name, version),
  go: goModule({
    folder: 'kubernetes',
    module: 'k8s.io/kubernetes',
    command: `cmd/${name}`,
    variables: () => {
      const [major = '', minor = ''] = version.split('.');
      const info = 'k8s.io/component-base/version';
      return { [`${info}.gitVersion`]: `v${version}`, [`${info}.gitMajor`]: major, [`${info}.gitMinor`]: minor };
    },
  }),
});

export const kubernetes = {
  'kube-apiserver': binary('kube-apiserver'),
  'kube-controller-manager': binary('kube-controller-manager'),
  'kube-scheduler': binary('kube-scheduler'),
  kubectl: binary('kubectl', ['version', '--client']),
};
