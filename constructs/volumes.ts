import { k8s } from 'cdk8s-plus-27';
import type { StorageConfig } from '../config/sizing.ts';

/** Spec of a claim for one pod's volume. */
export const claimSpec = ({ size, storageClass }: StorageConfig): k8s.PersistentVolumeClaimSpec => ({
  accessModes: ['ReadWriteOnce'],
  ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
  resources: { requests: { storage: k8s.Quantity.fromString(size) } },
});

/** A claim template of a StatefulSet, mounted under `name`. */
export const claimTemplate = (name: string, storage: StorageConfig): k8s.KubePersistentVolumeClaimProps => ({
  metadata: { name },
  spec: claimSpec(storage),
});
