import { expect, test } from '@jest/globals';
import { Pushgateway, type PushgatewayProps } from '../../constructs/pushgateway.ts';
import { componentProps, lockedDown } from '../component-props.ts';
import { objectsOf } from '../objects.ts';
import { scrapeTargets } from '../scrape-targets.ts';
import { workload, writablePaths } from '../workloads.ts';

const pushgateway = (persistence?: PushgatewayProps['persistence']) =>
  objectsOf((scope) => {
    new Pushgateway(scope, 'pushgateway', { ...componentProps, persistence });
  });

test('what was pushed is in memory, unless there is a volume', () => {
  expect(writablePaths(workload(pushgateway()))).toEqual({});
  expect(pushgateway().of('PersistentVolumeClaim')).toEqual([]);
});

test('what was pushed is kept on the volume', () => {
  const objects = pushgateway({ size: '3Gi', storageClass: 'fast' });

  expect(writablePaths(workload(objects))).toEqual({ '/pushgateway': 'persistentVolumeClaim' });
  expect(workload(objects).container.args).toContain('--persistence.file=/pushgateway/metrics');
  expect(objects.get('PersistentVolumeClaim', 'pushgateway').spec).toMatchObject({
    storageClassName: 'fast',
    resources: { requests: { storage: '3Gi' } },
  });
});

test('it runs as nobody, locked down', () => {
  const { pod, container } = workload(pushgateway());

  expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65534 });
  expect(container.securityContext).toEqual(lockedDown);
});

test('its metrics keep the job and instance they were pushed under', () => {
  expect(scrapeTargets(pushgateway())).toMatchObject([{ pods: ['Deployment/pushgateway'], ports: [9091] }]);
  expect(pushgateway().get('ServiceMonitor', 'pushgateway').spec.endpoints).toEqual([
    { port: 'http', honorLabels: true },
  ]);
});
