import { z } from 'zod';

const shown = (value: unknown): string => (value === null ? 'nothing' : JSON.stringify(value));

/**
 * A text that must match a pattern. `what` names the kind for the message ("a duration"), `hint` says what to write.
 * The pattern is also what the editor's JSON Schema shows.
 */
const text = (pattern: RegExp, what: string, hint: string): z.ZodString => {
  const error = (issue: { readonly input?: unknown }): string =>
    issue.input === undefined ? `${what} is missing; ${hint}` : `${shown(issue.input)} is not ${what}; ${hint}`;
  return z.string({ error }).regex(pattern, { error });
};

/** A Prometheus duration: whole numbers with units, largest first (https://prometheus.io/docs/prometheus/latest/configuration/configuration/). */
export const duration = text(
  /^(?=\d)(\d+y)?(\d+w)?(\d+d)?(\d+h)?(\d+m)?(\d+s)?(\d+ms)?$/,
  'a duration',
  'write a whole number with its unit, such as 30s, 5m, 12h or 15d',
);

/** A size in bytes as a Kubernetes quantity. */
export const bytes = text(
  /^\d+(\.\d+)?(Ki|Mi|Gi|Ti|Pi|k|M|G|T|P)$/,
  'a size',
  'write a number with its unit, such as 512Mi or 50Gi',
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

/** A name that is a DNS subdomain (RFC 1123), as Secrets and storage classes have. */
export const dnsSubdomain = text(
  /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  'a Kubernetes name',
  'use at most 253 of a-z, 0-9, "-" and ".", each part beginning and ending with a letter or digit',
);

const labelKey = text(
  /^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/,
  'a label name',
  'use at most 63 of A-Z, a-z, 0-9, "-", "_" and ".", with an optional prefix such as example.com/',
);
const labelValue = text(
  /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/,
  'a label value',
  'use at most 63 of A-Z, a-z, 0-9, "-", "_" and ".", in quotes if it looks like a number',
);

/** Kubernetes labels, as in a selector. */
export const labels = z.record(labelKey, labelValue).refine((map) => Object.keys(map).length > 0, {
  error: 'no label is given; an empty selector would select everything',
});

/** An http(s) URL without credentials in it. The message does not repeat the value, which may hold some. */
export const httpUrl = z.string({ error: 'not a URL; write a text' }).regex(/^https?:\/\/[^\s/@]+(\/[^\s]*)?$/, {
  error: 'not a URL; write http:// or https://, the host and the path, without credentials',
});

/** An http(s) URL inside the cluster. Addresses outside often hold a secret, so they are given as a reference to one. */
export const clusterUrl = z
  .string({ error: 'not a URL; write a text' })
  .regex(/^https?:\/\/[a-z0-9-]+(\.[a-z0-9-]+)?(\.svc(\.[a-z0-9.-]+)?)?(:\d+)?(\/[^\s?#]*)?$/, {
    error:
      'not the address of a Service; write http://<service>.<namespace>.svc:<port>/<path>, or for any other address urlSecret with a reference to a Secret',
  });

const referenceHint = 'put the value in a Secret and write { name: <Secret>, key: <key> } here';

/** One key of an existing Secret. The value itself never stands in the configuration; messages do not repeat it. */
export const secretKey = z.strictObject(
  {
    name: dnsSubdomain.describe('Name of the Secret, in the namespace of the stack.'),
    key: text(/^[-._a-zA-Z0-9]{1,253}$/, 'a key of a Secret', 'use A-Z, a-z, 0-9, "-", "_" and "."').describe(
      'Key in it.',
    ),
  },
  {
    error: (issue) =>
      issue.code !== 'invalid_type'
        ? undefined
        : issue.input === undefined
          ? `a reference to a Secret is missing; ${referenceHint}`
          : `a secret is written out where a reference is required; ${referenceHint}`,
  },
);

/** A port number. */
export const portNumber = z.int().min(1).max(65535);
