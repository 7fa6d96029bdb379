/** What every component is given, with values that no default has. */
export const componentProps = {
  namespace: 'monitoring',
  partOf: 'observatory',
  image: 'registry.example/image:v1',
  resources: { requests: { cpu: '11m', memory: '33Mi' }, limits: { memory: '66Mi' } },
};

/** The requests and limits above, as a container carries them. */
export const componentResources = { requests: { cpu: '11m', memory: '33Mi' }, limits: { memory: '66Mi' } };

/** Security context of every container: Pod Security restricted, and a read-only root besides. */
export const lockedDown = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};
