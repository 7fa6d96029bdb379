import { cleanFields, cleanValue, type Cleaning, cutText, type FieldLimits, lineLimits } from './clean-fields.ts';

/** What stands in place of a secret. */
export const redacted = '[redacted]';

/** A key that has one of these in it is sensitive, however it is spelt: `dbPassword`, `x-api-key`, `refresh_token`. */
const sensitiveWords = [
  'password',
  'passwd',
  'passphrase',
  'secret',
  'token',
  'authorization',
  'apikey',
  'accesskey',
  'privatekey',
  'credential',
  'cookie',
];

/** Takes secrets out of what is about to be logged. */
export interface Redaction {
  /** Whether the value of a key must not be logged. */
  readonly isSensitive: (key: string) => boolean;
  /** A text without the secrets that stand in it as `key=value`, as credentials of a scheme or a URL, or as a JWT. */
  readonly text: (text: string) => string;
  /** A query string without the values of sensitive parameters. */
  readonly query: (query: string) => string;
  /** An object without secrets at any depth, and cut where it is too large; the given one is not changed. */
  readonly fields: (object: Readonly<Record<string, unknown>>, limits?: FieldLimits) => Record<string, unknown>;
  /** As `fields`, of any value. */
  readonly value: (value: unknown) => unknown;
}

/** Answers that are remembered: keys and messages are mostly a program's own, and few. */
const remembered = <Answer>(ask: (text: string) => Answer, most: number): ((text: string) => Answer) => {
  const answers = new Map<string, Answer>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = ask(text);
    if (answers.size >= most) answers.clear();
    if (text.length <= 200) answers.set(text, answer);
    return answer;
  };
};

const plain = (key: string) => key.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Redaction of the words above and of the settings' own. */
export const createRedaction = (moreWords: readonly string[] = []): Redaction => {
  const words = [...sensitiveWords, ...moreWords.map(plain)].filter((word) => word !== '');
  const isSensitive = remembered((key) => words.some((word) => plain(key).includes(word)), 10_000);
  const shortText = textRedaction(words);
  const text = (given: string) => shortText(cutText(given, lineLimits.characters));
  const cleaning: Cleaning = {
    instead: (key, value) => (isSensitive(key) && !tellsNothing(key, value) ? redacted : undefined),
    text: shortText,
  };
  return {
    isSensitive,
    text,
    query: queryRedaction(isSensitive),
    fields: (object, limits = lineLimits) => cleanFields(object, cleaning, limits),
    value: (value) => cleanValue(value, cleaning, lineLimits),
  };
};

const textRedaction = (words: readonly string[]) => {
  const spelt = words.map((word) => word.split('').join('[_.-]?')).join('|');
  // Every repetition has an end, so that no text can make the search slow.
  const rest = '[\\w.-]{0,40}["\']?\\s{0,8}[=:]\\s{0,8}';
  const headers = new RegExp(`((?:authorization|cookie)${rest})("[^"]*"|'[^']*'|[^\\r\\n"']+)`, 'gi');
  const pairs = new RegExp(`((?:${spelt})${rest})(?!\\[redacted\\])("[^"]*"|'[^']*'|[^\\s,;&"'\\])}]+)`, 'gi');
  const schemes = /\b(bearer|basic)\s{1,8}[\w+/.~=-]{8,}/gi;
  const urls = /(\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s:/@]{0,256}):[^\s/@]{1,256}@/gi;
  const jwts = /\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g;
  // What each of them has in it: most texts, ids above all, have nothing of it.
  const clue = /[=:]|eyJ|(?:bearer|basic)\s/i;
  const keepQuotes = (_match: string, key: string, value: string) => {
    const quote = /^["']/.exec(value)?.[0] ?? '';
    return `${key}${quote}${redacted}${quote}`;
  };
  const cleaned = remembered(
    (text) =>
      text
        .replace(headers, keepQuotes)
        .replace(pairs, keepQuotes)
        .replace(schemes, `$1 ${redacted}`)
        .replace(urls, `$1:${redacted}@`)
        .replace(jwts, redacted),
    1000,
  );
  return (text: string): string => (clue.test(text) ? cleaned(text) : text);
};

const queryRedaction = (isSensitive: (key: string) => boolean) => {
  const cleaned = (pair: string) => {
    const end = pair.indexOf('=');
    // Nothing stands behind it.
    if (end < 0 || end === pair.length - 1) return pair;
    const key = pair.slice(0, end);
    return isSensitive(decoded(key)) ? `${key}=${redacted}` : pair;
  };
  return (query: string) => query.split('&').map(cleaned).join('&');
};

const decoded = (text: string) => {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** `has_password: true` and `input_tokens: 512` tell no secret. */
const tellsNothing = (key: string, value: unknown) =>
  typeof value === 'boolean' ||
  value === null ||
  value === undefined ||
  (typeof value === 'number' && /(tokens|count|length|size)$/i.test(key));
