import type { Logger, LoggerOptions } from 'pino';
import type { LogLevel } from '../settings/logs.ts';
import type { Redaction } from './redaction.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a line tells of itself and of the service: nothing that is logged may stand in its place. */
const ownFields = new Set(['level', 'timestamp', 'service', 'environment', 'version', 'host']);
const renamed = (key: string) => `field_${key}`;

const boundKey = Symbol('@belvedere/instrument fields of a logger');

interface Bound {
  [boundKey]?: Fields;
}

/** Fields of all lines of a logger. */
export const boundFields = (logger: object): Fields => (logger as Bound)[boundKey] ?? {};

/** Adds fields to others. A key stands once in a line: the later one wins, and one that is the line's own gets another name. */
export const uniqueFields = (known: object, added: Fields): Record<string, unknown> => {
  const fields = known as Record<string, unknown>;
  for (const key of Object.keys(added)) {
    if (added[key] !== undefined) fields[ownFields.has(key) ? renamed(key) : key] = added[key];
  }
  return fields;
};

/** Fields for a line that has a message already. */
export const withoutMessage = (given: unknown): unknown => {
  if (typeof given !== 'object' || given === null || !Object.hasOwn(given, 'message')) return given;
  const { message, ...rest } = given as { readonly message: unknown };
  return { ...rest, [renamed('message')]: message };
};

/**
 * Has a logger, and all its children, keep their bindings as fields: pino would keep them as text, secrets included, where a
 * key that is bound twice stands twice. A child takes the level that is set for its name.
 */
export const keepBindings = (
  root: Logger,
  redaction: Redaction,
  levels: Readonly<Partial<Record<string, LogLevel>>>,
): void => {
  const base = root.bindings();
  // Called with the logger it is asked of.
  const pinoChild: unknown = Reflect.get(root, 'child');
  const bind = (logger: object, bindings: Fields) => {
    (logger as Bound)[boundKey] = uniqueFields({ ...boundFields(logger) }, redaction.fields(bindings));
  };
  Object.assign(root, {
    bindings(this: Logger) {
      return { ...base, ...boundFields(this) };
    },
    setBindings(this: Logger, bindings: Fields) {
      bind(this, bindings);
    },
    child(this: Logger, bindings: Fields, options?: Pick<LoggerOptions, 'level'>) {
      const made = Reflect.apply(pinoChild as (...given: unknown[]) => unknown, this, [{}, options]) as Logger;
      bind(made, bindings);
      const { logger } = boundFields(made);
      const level = typeof logger === 'string' ? levels[logger] : undefined;
      if (level !== undefined && options?.level === undefined) made.level = level;
      return made;
    },
  });
};
