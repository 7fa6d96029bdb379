import { z } from 'zod';
import { durationSeconds } from './units.ts';

const shown = (value: unknown): string => (value === null ? 'nothing' : JSON.stringify(value));

/**
 * A text that must match a pattern. `what` names the kind for the message ("a duration"), `hint` says what to write.
 * The pattern is also what the editor's JSON Schema shows.
 */
export const text = (pattern: RegExp, what: string, hint: string, show = shown): z.ZodString => {
  const error = (issue: { readonly input?: unknown }): string =>
    issue.input === undefined ? `${what} is missing; ${hint}` : `${show(issue.input)} is not ${what}; ${hint}`;
  return z
    .string({ error })
    .regex(pattern, { error })
    .meta({ title: what.replace(/^an? /, '') });
};

/** For a second check of a text: one message is enough. (`abort` would not do, it also ends the cross-checks.) */
export const whenWellFormed = ({ issues }: { readonly issues: readonly unknown[] }): boolean => issues.length === 0;

const aboveZero = (scalar: z.ZodString): z.ZodString =>
  scalar.refine((value) => /[1-9]/.test(value), {
    error: (issue) => `${shown(issue.input)} is nothing; write more than zero`,
    when: whenWellFormed,
  });

/**
 * A Prometheus duration, which may be zero: whole numbers with units, largest first
 * (https://prometheus.io/docs/prometheus/latest/configuration/configuration/).
 */
export const duration = text(
  /^(?=\d)(\d+y)?(\d+w)?(\d+d)?(\d+h)?(\d+m)?(\d+s)?(\d+ms)?$/,
  'a duration',
  'write a whole number with its unit, such as 30s, 5m, 12h or 15d',
);

/** A duration in which something happens: an interval, a timeout, a retention. */
export const positiveDuration = aboveZero(duration);

/** Seconds. A series counts as gone 5m after its last sample, and one scrape of two may fail. */
const longestInterval = 120;

/**
 * How often targets are scraped or rules evaluated: at most 2m, so that series have no gaps
 * (https://prometheus.io/docs/prometheus/latest/querying/basics/#staleness).
 */
export const interval = positiveDuration
  .refine((value) => !(durationSeconds(value) > longestInterval), {
    error: (issue) =>
      `${shown(issue.input)} leaves gaps, as Prometheus takes a series for gone 5m after its last sample; write 2m or less`,
    when: whenWellFormed,
  })
  .meta({ title: 'interval' });

/** A size in bytes as a Kubernetes quantity. */
export const bytes = aboveZero(
  text(/^\d+(\.\d+)?(Ki|Mi|Gi|Ti|Pi|k|M|G|T|P)$/, 'a size', 'write a number with its unit, such as 512Mi or 50Gi'),
);

/** An amount of CPU as a Kubernetes quantity: cores, or thousandths with `m`. */
export const cpu = text(
  /^(\d+(\.\d{1,3})?|\d+m)$/,
  'an amount of CPU',
  'write cores in quotes ("2", "0.5") or thousandths ("250m")',
);

/** A name that is a DNS label (RFC 1123), as Services and namespaces have. */
export const dnsLabel = text(
  /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
  'a Kubernetes name',
  'use at most 63 of a-z, 0-9 and "-", beginning and ending with a letter or digit',
);

export const dnsSubdomainPattern = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
export const dnsSubdomainHint =
  'use at most 253 of a-z, 0-9, "-" and ".", each part beginning and ending with a letter or digit';

/** A name that is a DNS subdomain (RFC 1123), as Secrets and storage classes have. */
export const dnsSubdomain = text(dnsSubdomainPattern, 'a Kubernetes name', dnsSubdomainHint);

/** Name of a label or an annotation. */
export const labelKey = text(
  /^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/,
  'a label name',
  'use at most 63 of A-Z, a-z, 0-9, "-", "_" and ".", with an optional prefix such as example.com/',
);
const labelValue = text(
  /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/,
  'a label value',
  'use at most 63 of A-Z, a-z, 0-9, "-", "_" and ".", in quotes if it looks like a number',
);

/** A map in the order of its names, whatever the order in the file. */
export const inOrder = (map: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Kubernetes labels, as an object carries them. */
export const labelMap = z.record(labelKey, labelValue);

/** Kubernetes labels, as in a selector. */
export const labels = labelMap
  .refine((map) => Object.keys(map).length > 0, {
    error: 'no label is given; an empty selector would select everything',
  })
  .transform(inOrder);

/** A whole number within bounds. (`z.int()` would do, but for a fraction it also ends the cross-checks.) */
export const wholeNumber = (min: number, max = Number.MAX_SAFE_INTEGER): z.ZodNumber =>
  z
    .number()
    .multipleOf(1, { error: ({ input }) => `${shown(input)} is not a whole number; write one` })
    .min(min)
    .max(max)
    .meta({ type: 'integer' });

/** A port number. */
export const portNumber = wholeNumber(1, 65535);
