import { expect, test } from '@jest/globals';
import { parseConfig } from '../../config/parse.ts';
import { problemsOf } from './problems-of.ts';

const written = 's3cr3t-value';
const reference = { name: 'ops', key: 'value' };
const mail = { to: 'a@example.com', from: 'b@example.com', smarthost: 'smtp.example.com:587' };
const withReceiver = (receiver: object) => ({ alertmanager: { receivers: [{ name: 'ops', ...receiver }] } });

test('a receiver may notify in several ways, each told when the alert is over', () => {
  const { alertmanager } = parseConfig(
    withReceiver({
      webhook: [{ url: 'http://hook.shop.svc:8080/alerts' }, { urlSecret: reference, sendResolved: false }],
      slack: [{ apiUrl: reference, channel: '#alerts' }],
      email: [mail],
    }),
  );

  expect(alertmanager.receivers).toEqual([
    {
      name: 'ops',
      webhook: [
        { url: 'http://hook.shop.svc:8080/alerts', maxAlerts: 0, sendResolved: true },
        { urlSecret: reference, maxAlerts: 0, sendResolved: false },
      ],
      slack: [{ apiUrl: reference, channel: '#alerts', sendResolved: true }],
      email: [{ ...mail, requireTls: true, sendResolved: true }],
      pagerduty: [],
      opsgenie: [],
      msteams: [],
    },
  ]);
});

test.each([
  ['webhook', 'urlSecret', {}],
  ['slack', 'apiUrl', { channel: '#alerts' }],
  ['email', 'password', mail],
  ['pagerduty', 'routingKey', {}],
  ['opsgenie', 'apiKey', {}],
  ['msteams', 'webhookUrl', {}],
])('rejects a secret written out in %s.%s without repeating it', (kind, field, others) => {
  const problems = problemsOf(withReceiver({ [kind]: [{ ...others, [field]: written }] }));

  expect(problems).toEqual([
    `✖ a secret is written out where a reference is required; put the value in a Secret and write { name: <Secret>, key: <key> } here → at alertmanager.receivers[0].${kind}[0].${field}`,
  ]);
  expect(problems.join()).not.toContain(written);
});

test.each([
  ['webhook', 'token'],
  ['slack', 'api_url'],
  ['email', 'authPassword'],
  ['pagerduty', 'serviceKey'],
])('rejects a secret under a name of its own in %s without repeating it', (kind, field) => {
  const problems = problemsOf(withReceiver({ [kind]: [{ [field]: written }] }));

  expect(problems.join('\n')).toContain(`there is no setting '${field}'`);
  expect(problems.join('\n')).not.toContain(written);
});

test('rejects the address of a webhook outside the cluster, which may be a secret itself', () => {
  const problems = problemsOf(withReceiver({ webhook: [{ url: `https://discord.com/api/webhooks/${written}` }] }));

  expect(problems).toEqual([
    '✖ not the address of a Service; write http://<service>.<namespace>.svc:<port>/<path>, or for any other address urlSecret with a reference to a Secret → at alertmanager.receivers[0].webhook[0].url',
  ]);
});

test('rejects mail that cannot be sent', () => {
  expect(
    problemsOf(withReceiver({ email: [{ to: 'ops', from: 'a@b@c', smarthost: 'smtp.example.com', username: '' }] })),
  ).toEqual([
    '✖ not an e-mail address; write name@example.com → at alertmanager.receivers[0].email[0].to',
    '✖ not an e-mail address; write name@example.com → at alertmanager.receivers[0].email[0].from',
    '✖ not a mail server; write host:port, such as smtp.example.com:587 → at alertmanager.receivers[0].email[0].smarthost',
    '✖ nothing is written here; write a text → at alertmanager.receivers[0].email[0].username',
  ]);
});

test('rejects a way to notify that is unknown', () => {
  expect(problemsOf(withReceiver({ slak: [], telegram: [] }))).toEqual([
    "✖ there is no setting 'slak'; did you mean 'slack'? → at alertmanager.receivers[0].slak",
    "✖ there is no setting 'telegram'; use one of name, webhook, slack, email, pagerduty, opsgenie, msteams → at alertmanager.receivers[0].telegram",
  ]);
});

test('rejects one way to notify where a list of them belongs', () => {
  expect(problemsOf(withReceiver({ slack: { apiUrl: reference, channel: '#alerts' } }))).toEqual([
    '✖ a map stands where a list belongs; write a list → at alertmanager.receivers[0].slack',
  ]);
});

test('rejects a Slack without a credential, or with two', () => {
  const problem = (slack: object) => problemsOf(withReceiver({ slack: [{ channel: '#a', ...slack }] }));
  const told = [
    '✖ Slack asks for one credential; write either apiUrl or appToken → at alertmanager.receivers[0].slack[0]',
  ];

  expect(problem({})).toEqual(told);
  expect(problem({ apiUrl: reference, appToken: reference })).toEqual(told);
  expect(problem({ appToken: reference })).toEqual([]);
});

test('rejects a tag of Opsgenie with a comma, which would make two of it', () => {
  expect(problemsOf(withReceiver({ opsgenie: [{ apiKey: reference, tags: ['a,b'] }] }))).toEqual([
    '✖ a tag holds no comma; write two → at alertmanager.receivers[0].opsgenie[0].tags[0]',
  ]);
});
