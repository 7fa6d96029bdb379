import type { Manifest } from '../../stacks/manifests.ts';
import { parsedOnce } from '../parsed-once.ts';

/** Names of fields that hold a secret, not a reference to one. */
const secretField =
  /(^|_|[a-z])(pass(word|wd|phrase)?|secret|token|api_?key|routing_?key|service_?key|private_?key|credentials?)$/i;
const secretVariable = /(PASS(WORD|WD|PHRASE)?|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|CREDENTIALS?|SECRET_KEY|DSN)$/;
/** Texts that are a secret wherever they stand: credentials in a URL, keys, addresses that are a password of their own. */
const secretText =
  /\/\/[^\s/:@]+:[^\s/@]+@|-----BEGIN [A-Z ]*PRIVATE KEY|hooks\.slack\.com\/|\bxox[abp]-|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{30}/;

/** A reference to a variable or a file, which components put in when they read their configuration. */
const reference = /^(\$\{env:\w+\}|\$__file\{\/[\w./-]+\})$/;

const leaves = (value: unknown, path: readonly string[]): (readonly [string, string, string])[] => {
  if (typeof value === 'string') return [[path.join('.'), path.at(-1) ?? '', value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
};

/** Texts in a text: what a ConfigMap holds is mostly YAML or JSON itself. */
const inner = (path: string, text: string): (readonly [string, string, string])[] =>
  text.includes('\n') ? parsedOnce(text).flatMap((value) => leaves(value, [path])) : [];

/** Where in an object a secret is written out, each as its path. */
export const literalSecrets = (object: Manifest): string[] => {
  const name = `${object.kind} ${object.metadata.name}`;
  if (object.kind === 'Secret' && ('data' in object || 'stringData' in object)) return [`${name}: carries values`];

  const outer = leaves(object, []);
  const texts = [...outer, ...outer.flatMap(([path, , text]) => inner(path, text))];
  const variables = outer.flatMap(([path, key, value]) =>
    key === 'name' &&
    secretVariable.test(value) &&
    outer.some(([other, , text]) => other === path.replace(/name$/, 'value') && !reference.test(text))
      ? [`${path} ${value}`]
      : [],
  );
  const written = texts
    .filter(([, key, text]) => (secretField.test(key) && !reference.test(text)) || secretText.test(text))
    .map(([path]) => path);
  return [...written, ...variables].map((where) => `${name}: ${where}`);
};
