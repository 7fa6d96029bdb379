/** 1 when the probe succeeded, else 0. `instance` is the target. */
export const probeSuccess = {
  name: 'probe_success',
  type: 'gauge',
  help: 'Whether the probe succeeded.',
  labels: ['job', 'instance'],
} as const;
