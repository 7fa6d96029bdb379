import { z } from 'zod';
import { duration, positiveDuration } from './scalars.ts';

const labelNames = (meaning: string) =>
  z
    .array(z.string().min(1))
    .refine((labels) => new Set(labels).size === labels.length, { error: 'a label stands twice in the list; keep one' })
    .refine((labels) => !labels.includes('...') || labels.length === 1, {
      error: "'...' stands for all labels, so no other can stand beside it; keep it alone, or take it out",
    })
    .describe(meaning);

export const groupBy = labelNames("Labels whose alerts go out in one notification; ['...'] for each alert its own.");

export const matcher = z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]*\s*(=|!=|=~|!~)\s*"(?:[^"\\]|\\.)*"$/, {
  error: (issue) =>
    `${JSON.stringify(issue.input)} is not a matcher; write label="value", with =, !=, =~ or !~ and the value in double quotes`,
});

const receiverName = z.string().min(1).describe("Name of a receiver; 'nobody' tells no one.");

const intervalNames = (meaning: string) => z.array(z.string().min(1)).default([]).describe(meaning);

/** How and when a route tells, whatever it matches. */
const telling = {
  groupBy: groupBy.optional(),
  groupWait: duration.optional().describe('As in the route above it, which is the default.'),
  groupInterval: positiveDuration.optional().describe('As in the route above it, which is the default.'),
  repeatInterval: positiveDuration.optional().describe('As in the route above it, which is the default.'),
  mute: intervalNames('Names of time intervals in which it tells nothing.'),
  active: intervalNames('Names of time intervals outside of which it tells nothing. Default: always.'),
};

interface Telling {
  receiver: string;
  groupBy?: string[] | undefined;
  groupWait?: string | undefined;
  groupInterval?: string | undefined;
  repeatInterval?: string | undefined;
}

/** A node of the routing tree: the alerts that match go to its receiver, or to the first of its own routes that matches. */
export interface RouteConfig extends Telling {
  matchers: string[];
  continue: boolean;
  mute: string[];
  active: string[];
  routes: RouteConfig[];
}
export interface RouteInput extends Telling {
  matchers: string[];
  continue?: boolean | undefined;
  mute?: string[] | undefined;
  active?: string[] | undefined;
  routes?: RouteInput[] | undefined;
}

export const route: z.ZodType<RouteConfig, RouteInput> = z.strictObject({
  receiver: receiverName,
  matchers: z.array(matcher).min(1).describe('All must match, such as severity="critical".'),
  continue: z.boolean().default(false).describe('Go on to the routes after this one.'),
  ...telling,
  get routes() {
    return z.array(route).default([]).describe('Routes below it; the first that matches takes the alert.');
  },
});

const severityRoute = z.strictObject({ receiver: receiverName, ...telling });

/** Where the alerts of each severity go. */
export const severities = z
  .strictObject({
    critical: severityRoute.optional().describe('Someone must act now.'),
    warning: severityRoute.optional().describe('Someone must act soon.'),
    info: severityRoute.optional().describe('Good to know.'),
  })
  .prefault({});

export const team = z.strictObject({
  name: z.string().min(1).describe('Value of label team, which the alerts of a service with this team carry.'),
  receiver: receiverName,
  ...telling,
  severities: severities.describe('What goes elsewhere. Default: all to the receiver of the team.'),
});

export type SeveritiesConfig = z.output<typeof severities>;
export type TeamConfig = z.output<typeof team>;

export const inhibitRule = z.strictObject({
  source: z.array(matcher).min(1).describe('Alerts that inhibit.'),
  target: z.array(matcher).min(1).describe('Alerts that are not told while one of those fires.'),
  equal: z
    .array(z.string().min(1))
    .min(1)
    .describe('Labels that must be equal on both. What both lack counts as equal.'),
});

export type InhibitRuleConfig = z.output<typeof inhibitRule>;
