import type { Event } from '@sentry/node-core/light';
import { scrubbing } from '../traces/scrubbing.ts';

/** Headers that identify whoever sent them, besides those that are redacted by name. */
const personalHeaders = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-forwarded-for',
  'x-real-ip',
]);

/** What leaves for Sentry of an event: no credentials, no cookies, of a user only the id. */
export const scrubEvent = <T extends Event>(event: T): T => {
  const redaction = scrubbing();
  const { request, user, exception, message } = event;
  const rest = Object.fromEntries(deep.filter((key) => event[key] !== undefined).map((key) => [key, event[key]]));
  return {
    ...event,
    ...redaction.fields(rest),
    ...(message !== undefined && { message: redaction.text(message) }),
    ...(exception?.values !== undefined && {
      exception: {
        values: exception.values.map((thrown) => ({
          ...thrown,
          ...(thrown.value !== undefined && { value: redaction.text(thrown.value) }),
        })),
      },
    }),
    ...(request !== undefined && { request: scrubRequest(request) }),
    ...(user !== undefined && { user: user.id === undefined ? {} : { id: user.id } }),
  };
};

/** Parts of an event that are redacted as fields of a log line are. */
const deep = ['extra', 'contexts', 'tags', 'breadcrumbs', 'spans'] as const satisfies readonly (keyof Event)[];

const scrubRequest = ({ method, url, query_string, headers }: NonNullable<Event['request']>): Event['request'] => {
  const redaction = scrubbing();
  const kept = Object.entries(headers ?? {}).filter(([name]) => !personalHeaders.has(name.toLowerCase()));
  return {
    ...(method !== undefined && { method }),
    ...(url !== undefined && { url: redaction.text(url) }),
    ...(typeof query_string === 'string' && { query_string: redaction.query(query_string) }),
    ...(headers !== undefined && { headers: redaction.fields(Object.fromEntries(kept)) as Record<string, string> }),
  };
};
