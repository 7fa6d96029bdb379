import type { Problem } from '../config/problem.ts';

/** The way to a value: keys and positions from the top of its document. */
export type Path = Problem['path'];

/** Line and column, from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One document of what is checked: an object, a rule file, a configuration. */
export interface Source {
  /** Its file, as the user named it. */
  readonly file: string;
  /** What people call it: `PrometheusRule monitoring/api`, else what kind of file it is. */
  readonly resource: string;
  /** Where it stands within its file: `data["rules.yml"]` of a ConfigMap. @default - it is a document of its own */
  readonly within?: Path;
  readonly value: unknown;
  /**
   * Where the value at a path stands, or the nearest around it that is written; with an offset, that character of a text.
   * Nothing for what was never written, but made.
   */
  readonly positionOf: (path: Path, offset?: number) => Position | undefined;
}

/** The part of a value at a path; nothing where there is none. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (at, part) => (typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[part] : undefined),
    value,
  );

export const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const asMap = (value: unknown): Readonly<Record<string, unknown>> => (isMap(value) ? value : {});

export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

export const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
