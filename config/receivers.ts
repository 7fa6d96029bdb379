import { z } from 'zod';
import { clusterUrl, secretKey } from './scalars.ts';

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
  to: email,
  from: email,
  smarthost: z
    .string()
    .regex(/^[^\s:/]+:\d+$/, { error: 'not a mail server; write host:port, such as smtp.example.com:587' })
    .describe('Mail server as host:port.'),
  username: z.string().min(1).optional(),
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
  webhook: z.array(webhook).default([]),
  slack: z.array(slack).default([]),
  email: z.array(emailReceiver).default([]),
  pagerduty: z.array(pagerduty).default([]),
  opsgenie: z.array(opsgenie).default([]),
  msteams: z.array(msteams).default([]).describe('Microsoft Teams.'),
});

export type ReceiverConfig = z.output<typeof receiver>;
