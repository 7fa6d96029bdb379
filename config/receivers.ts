import { z } from 'zod';
import { clusterUrl, hostAndPort } from './addresses.ts';
import { secretKey } from './secret-references.ts';

const sendResolved = z.boolean().default(true).describe('Also tell when the alert is over.');
const email = z.string().regex(/^[^\s@]+@[^\s@]+$/, { error: 'not an e-mail address; write name@example.com' });

const webhook = z.strictObject({
  url: clusterUrl.optional().describe('Address inside the cluster.'),
  urlSecret: secretKey.optional().describe('Secret with the address, wherever it is.'),
  sendResolved,
});

const slack = z.strictObject({
  apiUrl: secretKey.describe('Secret with the incoming-webhook URL.'),
  channel: z.string().min(1).describe('Channel, such as #alerts.'),
  sendResolved,
});

const emailReceiver = z.strictObject({
  to: email.describe('Address the notification goes to.'),
  from: email.describe('Address it comes from.'),
  smarthost: hostAndPort.describe('Mail server as host:port.'),
  username: z.string().min(1).optional().describe('Name to log in with. Default: no login.'),
  password: secretKey.optional().describe('Secret with the SMTP password.'),
  sendResolved,
});

const pagerduty = z.strictObject({
  routingKey: secretKey.describe('Secret with the integration key (Events API v2).'),
  sendResolved,
});
const opsgenie = z.strictObject({ apiKey: secretKey.describe('Secret with the API key.'), sendResolved });
const msteams = z.strictObject({
  webhookUrl: secretKey.describe('Secret with the URL of the workflow webhook.'),
  sendResolved,
});

/** One receiver: a name and any number of each way to notify. */
export const receiver = z.strictObject({
  name: z.string().min(1).describe('Name that routes refer to.'),
  webhook: z.array(webhook).default([]).describe('HTTP endpoints that take the notification as JSON.'),
  slack: z.array(slack).default([]).describe('Slack channels.'),
  email: z.array(emailReceiver).default([]).describe('E-mail addresses.'),
  pagerduty: z.array(pagerduty).default([]).describe('PagerDuty services.'),
  opsgenie: z.array(opsgenie).default([]).describe('Opsgenie teams.'),
  msteams: z.array(msteams).default([]).describe('Microsoft Teams.'),
});

export type ReceiverConfig = z.output<typeof receiver>;
