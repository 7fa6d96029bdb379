import { stringify } from 'yaml';
import type { Objects } from '../objects.ts';
import { ruleFiles } from '../rule-groups.ts';

/** The configuration of a standalone Prometheus. */
export const prometheusYml = (objects: Objects): string =>
  objects.get('ConfigMap', 'prometheus').data?.['prometheus.yml'] ?? '';

/** What promtool reads of it: config.yml with its rule files beside it; the token of the account is not to be had outside a pod. */
export const prometheusFiles = (objects: Objects, text = prometheusYml(objects)): Record<string, string> => {
  const account = '/var/run/secrets/kubernetes.io/serviceaccount';
  return {
    'config.yml': text
      .replaceAll('/etc/prometheus/rules/', './')
      .replaceAll(`${account}/token`, 'token')
      .replaceAll(`${account}/ca.crt`, 'token'),
    token: '',
    ...Object.fromEntries(ruleFiles(objects).map(({ name, groups }) => [`${name}.yaml`, stringify({ groups })])),
  };
};
