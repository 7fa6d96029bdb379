/** Labels of a target that a ServiceMonitor finds: `service` is the Service, `endpoint` the name of its port. */
export const serviceTargetLabels = ['job', 'instance', 'namespace', 'service', 'pod', 'container', 'endpoint'] as const;

/** Labels of a target that a PodMonitor finds. */
export const podTargetLabels = ['job', 'instance', 'namespace', 'pod', 'container', 'endpoint'] as const;

/** Labels of the service in `services` of the configuration: `service_name` is the one name of its metrics, logs and traces. */
export const monitoredServiceLabels = [...serviceTargetLabels, 'service_name'] as const;

/** Labels of a probe: `instance` is what is probed; `service_name` is set where the probe is that of a service. */
export const probeTargetLabels = ['job', 'instance', 'namespace', 'service_name'] as const;

/** Labels of a kubelet, which is no pod: `metrics_path` tells its own metrics from those of the containers. */
export const kubeletTargetLabels = [
  'job',
  'instance',
  'namespace',
  'service',
  'endpoint',
  'node',
  'metrics_path',
] as const;

/** Labels of a part of the control plane that is reached by addresses or the Service of the API server: it is no pod there. */
export const serviceAddressLabels = ['job', 'instance', 'namespace', 'service', 'endpoint'] as const;
