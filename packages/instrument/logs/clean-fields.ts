import { summaryOf } from './known-objects.ts';

/** How much of an object is told. */
export interface FieldLimits {
  readonly depth: number;
  /** Values in all. */
  readonly values: number;
  /** Characters of all texts together. */
  readonly characters: number;
}

/** A log line: whoever logs a whole request, a pool or a result of thousands of rows gets its beginning, and goes on at once. */
export const lineLimits: FieldLimits = { depth: 10, values: 1000, characters: 65_536 };

/** What decides about keys and texts. */
export interface Cleaning {
  /** What stands in place of the value, where the key is sensitive. */
  readonly instead: (key: string, value: unknown) => string | undefined;
  readonly text: (text: string) => string;
}

const hasOwnJson = (value: object): value is { toJSON(): unknown } =>
  'toJSON' in value && typeof value.toJSON === 'function';

/** A text that ends where it is too long, and says so. */
export const cutText = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, Math.max(0, most))}[cut: ${String(text.length)} characters]`;

/** One walk through one object. What is left out is named where it stood. */
class Walk {
  #values: number;
  #characters: number;
  readonly #depth: number;
  readonly #cleaning: Cleaning;
  readonly #above: object[] = [];

  constructor(cleaning: Cleaning, { depth, values, characters }: FieldLimits) {
    this.#cleaning = cleaning;
    this.#depth = depth;
    this.#values = values;
    this.#characters = characters;
  }

  value(value: unknown): unknown {
    if (typeof value === 'string') return this.#text(value);
    if (typeof value === 'bigint') return value.toString();
    if (typeof value !== 'object' || value === null) return value;
    if (this.#above.includes(value)) return '[circular]';
    if (this.#above.length >= this.#depth) return '[cut: too deep]';
    this.#above.push(value);
    try {
      return this.#object(value);
    } catch {
      // A getter that throws, a proxy that was revoked: no line may end a request.
      return '[unreadable]';
    } finally {
      this.#above.pop();
    }
  }

  entries(entries: Iterable<readonly [unknown, unknown]>): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const [name, value] of entries) {
      if (this.#isSpent()) {
        result.cut = 'more than a line takes';
        break;
      }
      const key = String(name);
      result[key] = this.#cleaning.instead(key, value) ?? this.value(value);
    }
    return result;
  }

  #object(value: object): unknown {
    const summary = summaryOf(value);
    if (typeof summary === 'string') return summary;
    if (summary !== undefined) return this.entries(Object.entries(summary));
    if (Array.isArray(value) || value instanceof Set) return this.#items(value);
    if (ArrayBuffer.isView(value)) return `[${String(value.byteLength)} bytes]`;
    if (value instanceof Map) return this.entries(value);
    if (hasOwnJson(value)) return this.value(value.toJSON());
    return this.entries(propertiesOf(value));
  }

  #items(items: Iterable<unknown>): unknown[] {
    const result: unknown[] = [];
    for (const item of items) {
      if (this.#isSpent()) {
        result.push('[cut: more than a line takes]');
        break;
      }
      result.push(this.value(item));
    }
    return result;
  }

  #text(text: string): string {
    const cut = cutText(text, this.#characters);
    this.#characters = Math.max(0, this.#characters - text.length);
    return this.#cleaning.text(cut);
  }

  #isSpent(): boolean {
    this.#values -= 1;
    return this.#values < 0 || this.#characters === 0;
  }
}

function* propertiesOf(value: object): Generator<readonly [string, unknown]> {
  for (const key of Object.keys(value)) yield [key, read(value, key)];
}

const read = (value: object, key: string): unknown => {
  try {
    return (value as Readonly<Record<string, unknown>>)[key];
  } catch {
    return '[unreadable]';
  }
};

/** A value without secrets and of bounded size; the given one is not changed. */
export const cleanValue = (value: unknown, cleaning: Cleaning, limits: FieldLimits): unknown =>
  new Walk(cleaning, limits).value(value);

/** The fields of most lines: a literal of a few words and numbers, in which nothing is to be looked for. */
const flatFields = (
  object: Readonly<Record<string, unknown>>,
  cleaning: Cleaning,
  { values, characters }: FieldLimits,
): Record<string, unknown> | undefined => {
  if (Object.getPrototypeOf(object) !== Object.prototype) return undefined;
  const keys = Object.keys(object);
  if (keys.length > values) return undefined;
  const fields: Record<string, unknown> = {};
  let left = characters;
  for (const key of keys) {
    const value = read(object, key);
    const isText = typeof value === 'string';
    if (isText) left -= value.length;
    else if (typeof value === 'object' ? value !== null : typeof value === 'function' || typeof value === 'bigint')
      return undefined;
    if (left <= 0) return undefined;
    fields[key] = cleaning.instead(key, value) ?? (isText ? cleaning.text(value) : value);
  }
  return fields;
};

/** An object as the fields of a line: always an object, whatever it is. */
export const cleanFields = (
  object: Readonly<Record<string, unknown>>,
  cleaning: Cleaning,
  limits: FieldLimits,
): Record<string, unknown> => {
  const flat = flatFields(object, cleaning, limits);
  if (flat !== undefined) return flat;
  const cleaned = new Walk(cleaning, limits).value(object);
  return typeof cleaned === 'object' && cleaned !== null && !Array.isArray(cleaned)
    ? (cleaned as Record<string, unknown>)
    : { value: cleaned };
};
