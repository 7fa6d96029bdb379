import type { ReleaseAsset, Target, Tool } from './tool.ts';

/** A release of one of Prometheus' own projects: all of them publish the same files under the same names. */
export function prometheusRelease(project: string, binary: string, version: string): Tool['release'] {
  return ({ os, arch }) => ({
    folder: `https://github.com/prometheus/${project}/releases/download/v${version}/`,
    file: `${project}-${version}.${os}-${arch}.tar.gz`,
    member: `${project}-${version}.${os}-${arch}/${binary}`,
    checksums: 'sha256sums.txt',
  });
}

/** A release of Loki's repository: one zip per binary and machine. */
export function lokiRelease(binary: string, version: string): Tool['release'] {
  return ({ os, arch }) => ({
    folder: `https://github.com/grafana/loki/releases/download/v${version}/`,
    file: `${binary}-${os}-${arch}.zip`,
    member: `${binary}-${os}-${arch}`,
    checksums: 'SHA256SUMS',
  });
}

/** A bare Kubernetes binary; the servers are published for Linux only. */
export function kubernetesRelease(binary: string, version: string): (target: Target) => ReleaseAsset | undefined {
  return ({ os, arch }) => {
    if (os !== 'linux' && binary !== 'kubectl') return undefined;
    return {
      folder: `https://dl.k8s.io/release/v${version}/bin/${os}/${arch}/`,
      file: binary,
      member: binary,
      checksums: `${binary}.sha256`,
    };
  };
}
