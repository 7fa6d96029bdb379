import { expect, test } from '@jest/globals';
import { parseConfig } from '../../config/parse.ts';
import type { ConfigInput } from '../../config/schema.ts';
import { receiverFlows } from '../../stacks/receiver-flows.ts';

type ReceiverInput = NonNullable<NonNullable<ConfigInput['alertmanager']>['receivers']>[number];
const flowsOf = (...receivers: ReceiverInput[]) =>
  receiverFlows(parseConfig({ alertmanager: { receivers } }).alertmanager.receivers);
const secret = { name: 'ops', key: 'value' };
const https = { to: { kind: 'addresses' }, ports: [{ port: 443 }] };

test('no receiver needs no flow', () => {
  expect(flowsOf()).toEqual([]);
  expect(flowsOf({ name: 'silent' })).toEqual([]);
});

test('a webhook in the cluster leads to its namespace', () => {
  expect(flowsOf({ name: 'ops', webhook: [{ url: 'http://hook.shop.svc:8080/' }] })).toEqual([
    { to: { kind: 'foreign-pods', namespace: 'shop' } },
  ]);
});

test.each<ReceiverInput>([
  { name: 'ops', webhook: [{ urlSecret: secret }] },
  { name: 'ops', slack: [{ apiUrl: secret, channel: '#a' }] },
  { name: 'ops', pagerduty: [{ routingKey: secret }] },
  { name: 'ops', opsgenie: [{ apiKey: secret }] },
  { name: 'ops', msteams: [{ webhookUrl: secret }] },
])('%j leads to the world by https', (receiver) => {
  expect(flowsOf(receiver)).toEqual([https]);
});

test('mail leads to its server on its port', () => {
  const mail = { to: 'a@example.com', from: 'b@example.com' };

  expect(
    flowsOf({
      name: 'ops',
      email: [
        { ...mail, smarthost: 'smtp.example.com:587' },
        { ...mail, smarthost: 'smtp.mail.svc:25' },
      ],
    }),
  ).toEqual([
    { to: { kind: 'addresses' }, ports: [{ port: 587 }] },
    { to: { kind: 'foreign-pods', namespace: 'mail' } },
  ]);
});

test('each place is opened once, however many receivers lead there', () => {
  expect(
    flowsOf(
      { name: 'a', slack: [{ apiUrl: secret, channel: '#a' }], pagerduty: [{ routingKey: secret }] },
      { name: 'b', slack: [{ apiUrl: secret, channel: '#b' }], webhook: [{ url: 'http://x.shop.svc/' }] },
      { name: 'c', webhook: [{ url: 'http://y.shop.svc/' }] },
    ),
  ).toEqual([{ to: { kind: 'foreign-pods', namespace: 'shop' } }, https].reverse());
});
