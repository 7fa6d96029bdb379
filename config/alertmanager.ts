import { z } from 'zod';
import { httpUrl } from './addresses.ts';
import { guardedIngress } from './ingress.ts';
import { withExternalUrl } from './ingress-url.ts';
import { receiver } from './receivers.ts';
import { duration, positiveDuration, wholeNumber } from './scalars.ts';
import { resources, storage } from './sizing.ts';

const matcher = z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]*\s*(=|!=|=~|!~)\s*"(?:[^"\\]|\\.)*"$/, {
  error: (issue) =>
    `${JSON.stringify(issue.input)} is not a matcher; write label="value", with =, !=, =~ or !~ and the value in double quotes`,
});
const groupBy = z
  .array(z.string().min(1))
  .refine((labels) => new Set(labels).size === labels.length, { error: 'a label stands twice in the list; keep one' })
  .describe('Labels whose alerts go out in one notification.');

/** A node of the routing tree: the alerts that match go to its receiver, or to the first of its own routes that matches. */
export interface RouteConfig {
  receiver: string;
  matchers: string[];
  continue: boolean;
  groupBy?: string[] | undefined;
  groupWait?: string | undefined;
  groupInterval?: string | undefined;
  repeatInterval?: string | undefined;
  routes: RouteConfig[];
}
export interface RouteInput {
  receiver: string;
  matchers: string[];
  continue?: boolean | undefined;
  groupBy?: string[] | undefined;
  groupWait?: string | undefined;
  groupInterval?: string | undefined;
  repeatInterval?: string | undefined;
  routes?: RouteInput[] | undefined;
}

const route: z.ZodType<RouteConfig, RouteInput> = z.strictObject({
  receiver: z.string().min(1).describe('Name of a receiver.'),
  matchers: z.array(matcher).min(1).describe('All must match, such as severity="critical".'),
  continue: z.boolean().default(false).describe('Go on to the routes after this one.'),
  groupBy: groupBy.optional(),
  groupWait: duration.optional().describe('As in the route above it, which is the default.'),
  groupInterval: positiveDuration.optional().describe('As in the route above it, which is the default.'),
  repeatInterval: positiveDuration.optional().describe('As in the route above it, which is the default.'),
  get routes() {
    return z.array(route).default([]).describe('Routes below it; the first that matches takes the alert.');
  },
});

export const alertmanagerConfig = z
  .strictObject({
    replicas: wholeNumber(1, 5).optional().describe('Pods; more than one form a cluster. Default: 1, with scale ha 3.'),
    retention: positiveDuration.default('120h').describe('How long silences and the notification log are kept.'),
    storage: storage('1Gi'),
    receivers: z.array(receiver).default([]).describe('Who is notified, and how.'),
    route: z
      .strictObject({
        receiver: z
          .string()
          .min(1)
          .optional()
          .describe('Receiver of what no route below matches. Default: the first receiver.'),
        groupBy: groupBy.default(['cluster', 'namespace', 'alertname']),
        groupWait: duration.default('30s').describe('How long to wait for more alerts of a new group.'),
        groupInterval: positiveDuration
          .default('5m')
          .describe('How long to wait before telling of changes in a group.'),
        repeatInterval: positiveDuration.default('4h').describe('When to tell again of an alert that still fires.'),
        routes: z.array(route).default([]).describe('The first that matches takes the alert.'),
      })
      .prefault({}),
    deadMansSwitch: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Receiver outside the cluster that expects Watchdog every few minutes and raises the alarm when it stays away.',
      ),
    externalUrl: httpUrl
      .optional()
      .describe('Where people reach Alertmanager; notifications link to it. Default: its ingress.'),
    ingress: guardedIngress
      .optional()
      .describe('An ingress to Alertmanager. Default: none; a port-forward needs none.'),
    resources: resources({ cpu: '10m', memory: '64Mi', memoryLimit: '256Mi' }),
  })
  .transform(withExternalUrl);
