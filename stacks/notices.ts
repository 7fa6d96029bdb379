import type { Config } from '../config/schema.ts';
import { controlPlaneNotices } from './control-plane.ts';
import { isInside } from './routing-tree.ts';

/** What a person should know before deploying: the stack works, and yet something is missing or will not last. */
export const notices = (config: Config): string[] => {
  const { scale, alertmanager, shipper, services, sampleService, jaeger } = config;
  return [
    ...(alertmanager.receivers.length === 0 ? ['alerts reach nobody; add a receiver to alertmanager.receivers'] : []),
    ...(alertmanager.deadMansSwitch === undefined
      ? [
          'nobody notices when alerting itself is broken; name a receiver outside the cluster as alertmanager.deadMansSwitch',
        ]
      : []),
    ...(alertmanager.deadMansSwitch !== undefined && isInside(config, alertmanager.deadMansSwitch)
      ? [
          `receiver '${alertmanager.deadMansSwitch}' of alertmanager.deadMansSwitch is in the cluster, or tells nobody; name one outside, which still works when the cluster does not`,
        ]
      : []),
    ...(services.length === 0 && !sampleService.enabled ? ['no service is monitored; add yours to services'] : []),
    ...(shipper === 'promtail'
      ? ['Promtail is past its end of life (2026-03-02) and gets no security fixes; shipper: alloy is its successor']
      : []),
    ...controlPlaneNotices(config),
    ...(scale === 'ha' && (jaeger.storage === 'badger' || jaeger.storage === 'memory')
      ? [
          `Jaeger is one pod in spite of scale ha, as storage ${jaeger.storage} cannot be shared; choose opensearch, elasticsearch or cassandra`,
        ]
      : []),
    ...(jaeger.storage === 'memory' ? ['traces are lost when Jaeger restarts; jaeger.storage: badger keeps them'] : []),
  ];
};
