import { expect, test } from '@jest/globals';
import { parseConfig } from '../../config/parse.ts';
import type { ConfigInput } from '../../config/schema.ts';
import { notices } from '../../stacks/notices.ts';

const noticesOf = (config: ConfigInput): string[] => notices(parseConfig(config));
const alertsReachNobody = 'alerts reach nobody; add a receiver to alertmanager.receivers';
const nobodyNotices =
  'nobody notices when alerting itself is broken; name a receiver outside the cluster as alertmanager.deadMansSwitch';
const noService = 'no service is monitored; add yours to services';
const promtailIsOld =
  'Promtail is past its end of life (2026-03-02) and gets no security fixes; shipper: alloy is its successor';
const tracesAreLost = 'traces are lost when Jaeger restarts; jaeger.storage: badger keeps them';

test('the default stack works, and four things are missing', () => {
  expect(noticesOf({})).toEqual([alertsReachNobody, nobodyNotices, noService, promtailIsOld]);
});

test('each is gone when its setting is made', () => {
  const receivers = [{ name: 'ops', webhook: [{ urlSecret: { name: 'ops', key: 'url' } }] }];

  expect(noticesOf({ alertmanager: { receivers } })).toEqual([nobodyNotices, noService, promtailIsOld]);
  expect(noticesOf({ alertmanager: { receivers, deadMansSwitch: 'ops' } })).toEqual([noService, promtailIsOld]);
  expect(noticesOf({ services: [{ name: 'a', namespace: 'b' }] })).not.toContain(noService);
  expect(noticesOf({ sampleService: { enabled: true, image: 'sample:1' } })).not.toContain(noService);
  expect(noticesOf({ shipper: 'alloy' })).not.toContain(promtailIsOld);
});

test('traces in memory are told of', () => {
  expect(noticesOf({ jaeger: { storage: 'memory' } })).toContain(tracesAreLost);
});
