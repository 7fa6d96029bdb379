import { z } from 'zod';
import { dnsSubdomainHint, dnsSubdomainPattern, text } from './scalars.ts';

const unshown = (): string => 'this';

/** Name of a Secret. The message does not repeat it: a secret itself may have been written here. */
export const secretName = text(dnsSubdomainPattern, 'a Kubernetes name', dnsSubdomainHint, unshown);

/** A key of a Secret. */
export const keyOfSecret = text(
  /^[-._a-zA-Z0-9]{1,253}$/,
  'a key of a Secret',
  'use at most 253 of A-Z, a-z, 0-9, "-", "_" and "."',
  unshown,
);

const referenceHint = 'put the value in a Secret and write { name: <Secret>, key: <key> } here';

/** One key of an existing Secret. The value itself never stands in the configuration; messages do not repeat it. */
export const secretKey = z.strictObject(
  {
    name: secretName.describe('Name of the Secret, in the namespace of the stack.'),
    key: keyOfSecret.describe('Key in it.'),
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
