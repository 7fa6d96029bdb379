import { z } from 'zod';
import { clusterUrl, hostAndPort, httpUrl } from './addresses.ts';
import { positiveDuration, wholeNumber } from './scalars.ts';
import { secretKey } from './secret-references.ts';

const sendResolved = z.boolean().default(true).describe('Also tell when the alert is over.');
const email = z.string().regex(/^[^\s@]+@[^\s@]+$/, { error: 'not an e-mail address; write name@example.com' });

const template = (what: string) =>
  z.string().min(1).optional().describe(`${what}, as a Go template. Default: that of the stack.`);

const webhook = z.strictObject({
  url: clusterUrl.optional().describe('Address inside the cluster.'),
  urlSecret: secretKey.optional().describe('Secret with the address, wherever it is.'),
  bearerToken: secretKey.optional().describe('Secret with the token it asks for.'),
  maxAlerts: wholeNumber(0).default(0).describe('Alerts in one message; the rest is left out. 0: all.'),
  timeout: positiveDuration
    .optional()
    .describe('How long to wait for an answer. Default: until the next notification is due.'),
  sendResolved,
});

const slack = z.strictObject({
  apiUrl: secretKey.optional().describe('Secret with the incoming-webhook URL.'),
  appToken: secretKey.optional().describe('Secret with the token of a Slack app, in place of apiUrl.'),
  channel: z.string().min(1).describe('Channel, such as #alerts.'),
  username: z.string().min(1).optional().describe('Name it writes under. Default: that of the webhook.'),
  iconEmoji: z.string().min(1).optional().describe('Emoji beside the name, such as :fire:.'),
  title: template('First line'),
  text: template('What is told below it'),
  sendResolved,
});

const emailReceiver = z.strictObject({
  to: email.describe('Address the notification goes to.'),
  from: email.describe('Address it comes from.'),
  smarthost: hostAndPort.describe('Mail server as host:port.'),
  username: z.string().min(1).optional().describe('Name to log in with. Default: no login.'),
  password: secretKey.optional().describe('Secret with the SMTP password.'),
  requireTls: z.boolean().default(true).describe('Refuse a mail server that does not offer TLS (STARTTLS).'),
  implicitTls: z.boolean().optional().describe('Speak TLS from the first byte. Default: at port 465.'),
  caSecret: secretKey
    .optional()
    .describe("Secret with the authority of the mail server's certificate. Default: the system's."),
  hello: z.string().min(1).optional().describe('Name it greets the mail server with. Default: localhost.'),
  subject: template('Subject'),
  sendResolved,
});

const pagerduty = z.strictObject({
  routingKey: secretKey.describe('Secret with the integration key (Events API v2).'),
  url: httpUrl
    .optional()
    .describe(
      'Address of the Events API. Default: https://events.pagerduty.com/v2/enqueue; EU accounts have their own.',
    ),
  title: template('First line'),
  class: z.string().min(1).optional().describe('Kind of the event.'),
  component: z.string().min(1).optional().describe('What is broken. Default: service_name of the alerts.'),
  group: z.string().min(1).optional().describe('Group of components. Default: namespace of the alerts.'),
  sendResolved,
});

const opsgenie = z.strictObject({
  apiKey: secretKey.describe('Secret with the API key.'),
  apiUrl: httpUrl
    .optional()
    .describe('Address of the API. Default: https://api.opsgenie.com/; EU accounts have their own.'),
  priority: z
    .enum(['P1', 'P2', 'P3', 'P4', 'P5'])
    .optional()
    .describe('Priority. Default: P1 of critical, P3 of warning, P5 of other alerts.'),
  responders: z
    .array(
      z.strictObject({
        type: z.enum(['team', 'user', 'escalation', 'schedule']).describe('What it is.'),
        name: z.string().min(1).describe('Its name; of a user, the address.'),
      }),
    )
    .default([])
    .describe('Who is told. Default: as the integration says.'),
  tags: z
    .array(z.string().regex(/^[^,]+$/, { error: 'a tag holds no comma; write two' }))
    .default([])
    .describe('Tags.'),
  title: template('First line'),
  text: template('What is told below it'),
  sendResolved,
});

const msteams = z.strictObject({
  webhookUrl: secretKey.describe('Secret with the URL of the workflow webhook.'),
  title: template('First line'),
  text: template('What is told below it'),
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
