import { z } from 'zod';
import { httpUrl } from './addresses.ts';
import { guardedIngress } from './ingress.ts';
import { withExternalUrl } from './ingress-url.ts';
import { receiver } from './receivers.ts';
import { groupBy, inhibitRule, route, severities, team } from './routing.ts';
import { duration, positiveDuration, wholeNumber } from './scalars.ts';
import { resources, storage } from './sizing.ts';
import { timeInterval } from './time-intervals.ts';

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
        routes: z
          .array(route)
          .default([])
          .describe('Asked before teams and severities; the first that matches takes the alert.'),
      })
      .prefault({}),
    teams: z
      .array(team)
      .default([])
      .describe('Who gets the alerts of which services. A service says its team by services[].team.'),
    severities: severities.describe('Who gets what no team does, by severity. Default: the receiver of the root.'),
    inhibitRules: z
      .array(inhibitRule)
      .default([])
      .describe(
        'Alerts that others make superfluous, besides what the stack knows: lower severities of an alert, pods on a node that is down, what a target that is down would tell.',
      ),
    timeIntervals: z.array(timeInterval).default([]).describe('Times that routes are mute in, or active in.'),
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
