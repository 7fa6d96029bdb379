import type { z } from 'zod';
import { didYouMean } from './did-you-mean.ts';
import type { Problem } from './problem.ts';

type Issue = z.core.$ZodIssue;
type RawIssue = z.core.$ZodRawIssue;

const kind = (value: unknown): string => {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return (
    { string: 'a text', number: 'a number', boolean: 'true or false', object: 'a map' }[typeof value as string] ??
    typeof value
  );
};
const expectations: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of settings',
  record: 'a map',
};

/** The message for what the schema has no words of its own for. It names the kind of the value, not the value, which may be a secret. */
export const issueMessage = (issue: RawIssue): string | undefined => {
  switch (issue.code) {
    case 'invalid_type': {
      const expected = expectations[issue.expected] ?? issue.expected;
      return issue.input === undefined
        ? `${expected} is missing; write one`
        : `${kind(issue.input)} stands where ${expected} belongs; write ${expected}`;
    }
    case 'invalid_value': {
      const known = issue.values.map(String);
      return typeof issue.input === 'string'
        ? `'${issue.input}' is not known${didYouMean(issue.input, known)}`
        : `${kind(issue.input)} stands where a choice belongs; use one of ${known.join(', ')}`;
    }
    case 'too_small':
      if (issue.origin === 'string') return 'nothing is written here; write a text';
      if (issue.origin === 'array') return `the list is too short; write at least ${String(issue.minimum)}`;
      return `${String(issue.input)} is too small; write ${issue.inclusive === false ? 'more than' : 'at least'} ${String(issue.minimum)}`;
    case 'too_big':
      return `${String(issue.input)} is too large; write ${issue.inclusive === false ? 'less than' : 'at most'} ${String(issue.maximum)}`;
    default:
      return undefined;
  }
};

/** Keys the schema knows at each path where an unknown one was met. */
export type KnownKeys = Map<string, readonly string[]>;

interface KeyedDef {
  /** Of an object. */
  readonly shape?: object;
  /** Of a record whose keys are words of a list. */
  readonly keyType?: { readonly _zod: { readonly values?: ReadonlySet<unknown> } };
}

/** Notes the known keys, which a finished issue no longer tells. */
export const noteKnownKeys = (issue: RawIssue, known: KnownKeys): void => {
  if (issue.code !== 'unrecognized_keys') return;
  const { inst } = issue as { inst?: { _zod: { def: KeyedDef } } };
  const { shape, keyType } = inst?._zod.def ?? {};
  known.set(
    JSON.stringify(issue.path ?? []),
    Object.keys(shape ?? {}).concat([...(keyType?._zod.values ?? [])].map(String)),
  );
};

/** One problem for each mistake: an issue that names several unknown keys becomes several. */
export const zodProblems = (issues: readonly Issue[], known: KnownKeys): Problem[] =>
  issues.flatMap((issue) => {
    const path = issue.path.filter((part) => typeof part !== 'symbol');
    if (issue.code === 'unrecognized_keys') {
      const names = known.get(JSON.stringify(path)) ?? [];
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `there is no setting '${key}'${didYouMean(key, names)}`,
      }));
    }
    if (issue.code === 'invalid_key') return issue.issues.map(({ message }) => ({ path, message }));
    return [{ path, message: issue.message }];
  });
